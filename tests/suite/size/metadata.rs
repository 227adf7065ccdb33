//! A service in which a few links lead from small things to everything else.

use std::fmt::Write;
use std::sync::LazyLock;

/// How many types lie behind the hub.
const BEHIND: usize = 120;

/// An item leads to its note, and through two links to a hub; from there on everything is reached,
/// and the items again.
pub(super) static HUB: LazyLock<String> = LazyLock::new(|| {
    let (mut types, mut links) = (String::new(), String::new());
    for at in 0..BEHIND {
        let _ = write!(
            types,
            "<EntityType Name=\"t{at}\" BaseType=\"ns.base\">\
             <NavigationProperty Name=\"items\" Type=\"Collection(ns.item)\"/></EntityType>"
        );
        let _ = write!(
            links,
            "<NavigationProperty Name=\"t{at}\" Type=\"ns.t{at}\" ContainsTarget=\"true\"/>"
        );
    }
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices>
<Schema Namespace="ns" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="base" Abstract="true">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
</EntityType>
<EntityType Name="item" BaseType="ns.base">
  <Property Name="kind" Type="ns.kind"/>
  <NavigationProperty Name="madeBy" Type="ns.hub"/>
  <NavigationProperty Name="changedBy" Type="ns.hub"/>
  <NavigationProperty Name="note" Type="ns.note" ContainsTarget="true"/>
</EntityType>
<EntityType Name="note" BaseType="ns.base">
  <NavigationProperty Name="of" Type="ns.item"/>
</EntityType>
<EntityType Name="hub" BaseType="ns.base">
  {links}
  <NavigationProperty Name="notes" Type="Collection(ns.note)"/>
</EntityType>
{types}
<EnumType Name="kind"><Member Name="plain"/></EnumType>
<Action Name="ping" IsBound="true"><Parameter Name="it" Type="ns.item"/></Action>
<Action Name="ping"/>
<EntityContainer Name="Service">
  <EntitySet Name="items" EntityType="ns.item"/>
  <ActionImport Name="ping" Action="ns.ping"/>
</EntityContainer>
</Schema>
</edmx:DataServices>
</edmx:Edmx>"#
    )
});

/// A configuration of a crate with some entries.
pub(super) fn config(entries: &str) -> String {
    format!(
        "[crate]\nname = \"slice\"\npath = \".\"\n\n[[version]]\nmodule = \"v1\"\npath = \"\"\n\
         client = \"ServiceClient\"\nmetadata = [\"input.xml\"]\n{entries}\n"
    )
}
