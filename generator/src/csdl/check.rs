//! Elements against the grammar: what may stand where, and with which attributes.

use super::element::Element;
use super::grammar::{LEGACY_ATTRIBUTES, Rule, makes_something, rule_of};
use super::problems::Problem;
use super::root::{EDM, EDMX, wrong_version};
use super::xml::Cursor;
use crate::source::did_you_mean;

impl<'s> Cursor<'s, '_> {
    /// Whether the grammar allows this child; extensions in other namespaces are passed over.
    pub(super) fn allowed(
        &mut self,
        rule: Option<&'static Rule>,
        parent: &Element<'s>,
        child: &Element<'s>,
        namespace: &str,
    ) -> bool {
        if namespace != EDM && namespace != EDMX {
            if child.name.text == "Schema" {
                self.report(wrong_version(child.name.span, namespace));
            }
            return false;
        }
        let name = child.name.text;
        let known = |rule: &'static Rule| rule.children().any(|it| it == name);
        if rule.is_some_and(known) {
            self.check_attributes(child);
            return true;
        }
        let help = rule.and_then(|rule| did_you_mean(name, rule.children()));
        let (span, parent) = (child.name.span, &parent.name);
        let problem = if makes_something(name) {
            Problem::ElementUnknown { name: &name, parent }
        } else {
            Problem::ElementPassedOver { name: &name, parent }
        };
        self.report(problem.at(span).maybe_help(help));
        false
    }

    pub(super) fn check_attributes(&mut self, element: &Element<'s>) {
        let Some(rule) = rule_of(element.name.text) else { return };
        for attribute in &element.attributes {
            let name = attribute.name.text;
            if rule.attributes().any(|it| it == name) || LEGACY_ATTRIBUTES.contains(&name) {
                continue;
            }
            let help = did_you_mean(name, rule.attributes());
            let problem = Problem::AttributeUnknown { element: &rule.name, name: &name };
            self.report(problem.at(attribute.name.span).maybe_help(help));
        }
    }
}
