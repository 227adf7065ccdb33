//! Enums and flags: every member, every combination, and what is not known.

use csdl_codegen::ir::TypeItem;
use msgraph_synchronization::v1::models::*;
use msgraph_tests::registry;
use serde_json::{Value, from_value, json, to_value};

mod flags {
    use super::*;
    type Scope = SynchronizationJobRestartScope;

    const SINGLE: [(&str, i64); 5] = [
        ("ConnectorDataStore", 1),
        ("Escrows", 2),
        ("Watermark", 4),
        ("QuarantineState", 8),
        ("ForceDeletes", 32),
    ];

    #[test]
    fn every_combination_survives_with_both_separators() {
        for combination in 1..1 << SINGLE.len() {
            let chosen = SINGLE.iter().enumerate().filter(|(at, _)| combination & (1 << at) != 0);
            let (words, bits): (Vec<&str>, Vec<i64>) =
                chosen.map(|(_, (word, bit))| (*word, *bit)).unzip();
            for separator in [", ", ",", " ,  "] {
                let text = words.join(separator);
                let scope: Scope = from_value(json!(text)).unwrap();
                assert_eq!(scope.bits(), bits.iter().sum::<i64>(), "{text}");
                assert_eq!(to_value(&scope).unwrap(), json!(words.join(", ")));
                assert_eq!(scope, Scope::from(text.as_str()));
            }
        }
    }

    #[test]
    fn full_is_the_first_four_and_not_force_deletes() {
        let four = Scope::CONNECTOR_DATA_STORE
            | Scope::ESCROWS
            | Scope::WATERMARK
            | Scope::QUARANTINE_STATE;
        assert_eq!(Scope::FULL.bits(), 15);
        assert_eq!(Scope::FULL, four);
        assert!(Scope::FULL.contains(&Scope::WATERMARK));
        assert!(!Scope::FULL.contains(&Scope::FORCE_DELETES));
        assert_eq!(Scope::FULL.to_string(), "Full");
        assert_eq!((Scope::FULL | Scope::FORCE_DELETES).to_string(), "Full, ForceDeletes");
        // What is set already is not written again.
        assert_eq!((Scope::FULL | Scope::ESCROWS).to_string(), "Full");
    }

    #[test]
    fn none_is_written_alone_and_goes_with_nothing() {
        assert_eq!(Scope::NONE.to_string(), "None");
        assert_eq!(Scope::empty().to_string(), "None");
        assert!(Scope::NONE.is_empty());
        assert_eq!((Scope::NONE | Scope::ESCROWS).to_string(), "Escrows");
        assert_eq!((Scope::ESCROWS | Scope::NONE).to_string(), "Escrows");
    }

    #[test]
    fn unknown_words_are_kept_in_their_place() {
        let scope: Scope = from_value(json!("Escrows, Someday,Watermark, Later")).unwrap();
        assert_eq!(scope.bits(), 6);
        assert_eq!(scope.unknown().collect::<Vec<_>>(), ["Someday", "Later"]);
        assert_eq!(to_value(&scope).unwrap(), json!("Escrows, Someday, Watermark, Later"));
        assert_ne!(scope, Scope::ESCROWS | Scope::WATERMARK);
        assert!(scope.contains(&Scope::ESCROWS));
        assert!(!Scope::ESCROWS.contains(&scope));
        assert!(!Scope::from("Someday").is_empty());
    }

    #[test]
    fn case_and_order_do_not_matter_for_what_is_set() {
        assert_eq!(Scope::from("watermark,ESCROWS"), Scope::ESCROWS | Scope::WATERMARK);
        assert_eq!(Scope::from("watermark,ESCROWS").to_string(), "Watermark, Escrows");
    }

    #[test]
    fn numbers_stand_for_bits() {
        assert_eq!(from_value::<Scope>(json!("6")).unwrap(), Scope::ESCROWS | Scope::WATERMARK);
        assert_eq!(from_value::<Scope>(json!(15)).unwrap(), Scope::FULL);
        assert_eq!(from_value::<Scope>(json!("64")).unwrap().unknown().collect::<Vec<_>>(), ["64"]);
        assert!(from_value::<Scope>(json!(64)).is_err());
        assert!(from_value::<Scope>(json!(["Escrows"])).is_err());
        assert!(from_value::<Scope>(Value::Null).is_err());
    }

    #[test]
    fn flags_can_be_removed_from_a_combination() {
        let mut scope = Scope::FULL | Scope::from("Someday");
        scope.remove(&Scope::WATERMARK);
        assert_eq!(scope.to_string(), "ConnectorDataStore, Escrows, QuarantineState, Someday");
        scope.remove(&Scope::from("Someday"));
        scope.insert(&Scope::FORCE_DELETES);
        assert_eq!(scope.bits(), 1 + 2 + 8 + 32);
    }

    #[test]
    fn a_word_twice_is_a_word_once() {
        let scope = Scope::from("x, Escrows, y, x, escrows, 2, y");
        assert_eq!(scope.to_string(), "x, Escrows, y");
        let both = scope.clone() | Scope::from("z, y, Watermark, x");
        assert_eq!(both.to_string(), "x, Escrows, y, z, Watermark");
        assert!(both.contains(&scope) && !scope.contains(&both));
        assert_eq!(both, Scope::from("Watermark, z, y, x, Escrows"));
        assert_eq!(Scope::from("None, x").to_string(), "x");
        assert_eq!(Scope::from("x, None").to_string(), "x");
    }

    /// Does with a long text whatever can be done with flags.
    fn work(words: usize) -> std::time::Duration {
        let text: Vec<String> = (0..words).map(|at| format!("word{at}")).collect();
        let text = format!("{}, Escrows", text.join(", "));
        let reversed: Vec<&str> = text.split(", ").collect();
        let reversed = reversed.into_iter().rev().collect::<Vec<_>>().join(",");
        let start = std::time::Instant::now();
        let mut scope = Scope::from(text.as_str());
        let other = Scope::from(reversed.as_str());
        assert_eq!(scope, other);
        assert!(scope.contains(&other));
        scope.insert(&other);
        assert_eq!(scope.to_string(), text);
        scope.remove(&Scope::WATERMARK);
        scope.insert(&Scope::from("another"));
        scope.remove(&Scope::from("another"));
        assert_eq!(scope.unknown().count(), words);
        scope.remove(&other);
        assert!(scope.is_empty());
        start.elapsed()
    }

    #[test]
    fn work_grows_with_the_number_of_words_and_not_with_its_square() {
        // Eight times as many words take eight times as long, or 64 times if each word is compared
        // with each other one; the best of some tries, as other tests run, too.
        let ratio = (0..3).map(|_| work(16_000).as_secs_f64() / work(2_000).as_secs_f64());
        let best = ratio.fold(f64::INFINITY, f64::min);
        assert!(best < 24.0, "{best}");
    }

    #[test]
    fn an_empty_text_is_no_flag_and_stays_empty() {
        let kinds: DirectoryDefinitionDiscoverabilities = from_value(json!("")).unwrap();
        assert!(kinds.is_empty());
        // Placeholders of the documentation come back as they were.
        assert_eq!(to_value(&kinds).unwrap(), json!(""));
        assert_eq!(kinds, DirectoryDefinitionDiscoverabilities::NONE);
    }
}

mod members {
    use super::*;

    #[test]
    fn every_member_of_every_enum_is_read_in_any_case_and_unknown_ones_survive() {
        let generation = csdl_codegen::generate(&crate::slice::config()).unwrap();
        let mut members = 0;
        for version in &generation.generated.versions {
            let known = if version.module.as_str() == "v1" {
                registry::V1_ENUMS
            } else {
                registry::BETA_ENUMS
            };
            for item in &version.types {
                let (wire, list) = match item {
                    TypeItem::Enum(it) => (&it.wire, &it.members),
                    TypeItem::Flags(it) => (&it.wire, &it.members),
                    TypeItem::Model(_) => continue,
                };
                let name = wire.rsplit('.').next().unwrap();
                let (_, back) = known.iter().find(|(own, _)| *own == name).unwrap();
                for member in list {
                    members += 1;
                    let text = &member.wire;
                    for spelling in [text.clone(), text.to_lowercase(), text.to_uppercase()] {
                        assert_eq!(back(json!(spelling)).unwrap(), json!(text), "{name}");
                    }
                }
                for unknown in ["someMemberOfTheFuture", "Ünïcode"] {
                    assert_eq!(back(json!(unknown)).unwrap(), json!(unknown), "{name}");
                }
                assert!(back(json!({})).is_err(), "{name}");
            }
        }
        assert_eq!(members, 2 * 137, "the members of 19 enum types in two versions");
    }

    #[test]
    fn members_know_their_numbers() {
        assert_eq!(QuarantineReason::IngestionInterrupted.value(), Some(64));
        assert_eq!(SynchronizationSecret::ConnectionString.value(), Some(250));
        assert_eq!(QuarantineReason::UnknownValue("x".to_owned()).value(), None);
        assert_eq!(QuarantineReason::from("64"), QuarantineReason::IngestionInterrupted);
        assert_eq!(QuarantineReason::from("3"), QuarantineReason::UnknownValue("3".to_owned()));
    }

    #[test]
    fn a_member_called_unknown_is_a_member() {
        let reason: QuarantineReason = from_value(json!("Unknown")).unwrap();
        assert_eq!(reason, QuarantineReason::Unknown);
        assert_eq!(reason.to_string(), "Unknown");
    }
}

#[test]
fn a_flag_is_removed_from_what_has_no_single_flags() {
    use msgraph_runtime::__private::FlagSet;
    const TABLE: msgraph_runtime::flags::Table = &[("read", 1), ("readWrite", 3)];
    let mut set = FlagSet::parse(TABLE, "readWrite");
    set.remove(&FlagSet::parse(TABLE, "read"), TABLE);
    assert_eq!(set.bits(), 2, "{set:?}");
}
