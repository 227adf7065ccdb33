//! Values of generated types: what is read, kept, written and shown.

use msgraph_runtime::mock::{Answer, Mock};
use msgraph_synchronization::v1::models::*;
use msgraph_synchronization::{Json, Method, Nav, edm};
use serde_json::{Value, from_value, json, to_value};

mod reading {
    use super::*;

    fn job(json: Value) -> SynchronizationJob {
        from_value(json).unwrap()
    }

    /// What is read and written back, for values that must not change.
    fn survives(json: &Value) -> SynchronizationJob {
        let job = job(json.clone());
        assert_eq!(&to_value(&job).unwrap(), json);
        job
    }

    #[test]
    fn a_value_of_another_type_is_kept_and_fails_nothing() {
        for (member, value) in [
            ("templateId", json!(5)),
            ("templateId", json!({"a": 1})),
            ("templateId", json!(["x"])),
            ("schedule", json!("daily")),
            ("schedule", json!([1, 2])),
            ("synchronizationJobSettings", json!({"name": "x"})),
            ("synchronizationJobSettings", json!("x")),
        ] {
            let job = survives(&json!({"id": "j", member: value.clone()}));
            assert_eq!(job.id.as_deref(), Some("j"));
            assert_eq!(job.extra.get(member), Some(&Json::from(value)));
            assert_eq!(job.template_id, None);
        }
    }

    #[test]
    fn a_bad_date_in_the_middle_fails_nothing() {
        let job = survives(&json!({"status": {
            "steadyStateFirstAchievedTime": "yesterday",
            "steadyStateLastAchievedTime": "2026-01-02T03:04:05Z",
            "quarantine": {"currentBegan": "", "reason": "", "seriesCount": 2}
        }}));
        let status = job.status.unwrap();
        assert_eq!(status.steady_state_first_achieved_time, None);
        assert_eq!(
            status.extra.get("steadyStateFirstAchievedTime"),
            Some(&Json::from("yesterday"))
        );
        assert!(status.steady_state_last_achieved_time.is_some());
        assert_eq!(status.quarantine.unwrap().series_count, Some(2));
    }

    #[test]
    fn one_odd_element_keeps_the_whole_list_as_json() {
        let list = json!([{"name": "a", "value": "b"}, null, {"name": "c"}, 7]);
        let job = survives(&json!({"synchronizationJobSettings": list}));
        assert_eq!(job.synchronization_job_settings, None);
        let words = json!(["a", null, {"b": 1}, [2]]);
        let filter: FilterOperand = from_value(json!({"values": words})).unwrap();
        assert_eq!(filter.values, None);
        assert_eq!(to_value(&filter).unwrap(), json!({"values": words}));
    }

    #[test]
    fn unknown_members_are_kept_at_every_depth() {
        let job = survives(&json!({
            "@odata.type": "#microsoft.graph.synchronizationJob",
            "future": {"a": [1, {"b": null}]},
            "schedule": {"state": "Active", "jitter": 0.5}
        }));
        assert_eq!(job.extra.odata_type(), Some("microsoft.graph.synchronizationJob"));
        assert_eq!(job.extra.len(), 2);
        assert_eq!(job.schedule.unwrap().extra.get("jitter"), Some(&Json::from(0.5)));
    }

    #[test]
    fn null_is_kept_as_one_to_send() {
        let nulls = json!({"id": null, "schedule": null, "synchronizationJobSettings": null, "schema": null});
        let mut job = survives(&nulls);
        assert_eq!((&job.id, &job.schedule, job.schema.is_absent()), (&None, &None, true));
        job.id = Some("j".to_owned());
        assert_eq!(to_value(&job).unwrap()["id"], "j");
    }

    #[tokio::test]
    async fn null_in_an_answer_is_the_same_as_nothing() {
        let nulls = r#"{"id":null,"schedule":{"state":null},"schema":{"version":null,"x":[null]}}"#;
        let mock = Mock::new([Answer::text(200, nulls)]);
        let job: SynchronizationJob =
            mock.client().request::<SynchronizationJob>(Method::Get, "/v1.0/a").await.unwrap();
        let expected = json!({"schedule": {}, "schema": {"x": [null]}});
        assert_eq!(to_value(&job).unwrap(), expected);
    }

    #[test]
    fn empty_objects_and_lists_are_something() {
        let job = survives(&json!({"schedule": {}, "synchronizationJobSettings": []}));
        assert_eq!(job.schedule, Some(Box::default()));
        assert_eq!(job.synchronization_job_settings, Some(Vec::new()));
    }

    #[test]
    fn the_last_of_equal_names_counts() {
        let read = |text: &str| serde_json::from_str::<SynchronizationJob>(text).unwrap();
        assert_eq!(read(r#"{"id":"a","id":"b"}"#).id.as_deref(), Some("b"));
        let job = read(r#"{"id":5,"id":"b"}"#);
        assert_eq!((job.id.as_deref(), job.extra.is_empty()), (Some("b"), true));
        assert_eq!(read(r#"{"schedule":1,"schedule":{}}"#), read(r#"{"schedule":{}}"#));
        let job = read(r#"{"id":"b","id":5}"#);
        assert_eq!((job.id, job.extra.get("id")), (None, Some(&Json::from(5))));
    }

    #[test]
    fn long_numbers_keep_their_digits() {
        let status = |value: Value| {
            let status: SynchronizationStatus =
                from_value(json!({"countSuccessiveCompleteFailures": value})).unwrap();
            status.count_successive_complete_failures
        };
        assert_eq!(status(json!(9_007_199_254_740_993_i64)), Some(9_007_199_254_740_993));
        assert_eq!(status(json!("9007199254740993")), Some(9_007_199_254_740_993));
        assert_eq!(status(json!(i64::MIN)), Some(i64::MIN));
        assert_eq!(status(json!(3.0)), Some(3));
        assert_eq!(status(json!(3.5)), None);
        assert_eq!(status(json!(u64::MAX)), None);
    }

    #[test]
    fn what_is_no_object_is_an_error() {
        for json in [json!([]), json!("x"), json!(1), Value::Null] {
            assert!(from_value::<SynchronizationJob>(json).is_err());
        }
        assert!(serde_json::from_str::<SynchronizationJob>("{\"id\":").is_err());
    }

    #[test]
    fn deep_nesting_ends_in_an_error_and_not_in_a_crash() {
        for depth in [900, 5000] {
            let text = format!("{}1{}", "{\"manager\":".repeat(depth), "}".repeat(depth));
            assert!(serde_json::from_str::<SynchronizationLinkedObjects>(&text).is_err());
            let text = format!("{{\"x\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
            assert!(serde_json::from_str::<SynchronizationJob>(&text).is_err());
        }
    }

    #[test]
    fn types_that_hold_themselves_do() {
        let subject = json!({"objectId": "a", "links": {
            "manager": {"objectId": "b", "links": {"members": [{"objectId": "c"}]}}
        }});
        let read: SynchronizationJobSubject = from_value(subject.clone()).unwrap();
        assert_eq!(to_value(&read).unwrap(), subject);
        let manager = read.links.unwrap().manager.unwrap();
        assert_eq!(manager.object_id.as_deref(), Some("b"));
    }
}

mod related {
    use super::*;

    #[test]
    fn contained_entities_are_read_when_asked_for_and_written_back() {
        let json = json!({"version": "v", "directories": [
            {"name": "Contoso", "discoverabilities": "AttributeNames, AttributeDataTypes", "future": 1}
        ]});
        let schema: SynchronizationSchema = from_value(json.clone()).unwrap();
        let mut directories = schema.directories.read().unwrap().unwrap();
        assert_eq!(directories[0].name.as_deref(), Some("Contoso"));
        assert_eq!(to_value(&schema).unwrap(), json);

        directories[0].name = Some("Fabrikam".to_owned());
        let changed =
            SynchronizationSchema { directories: Nav::of(&directories).unwrap(), ..schema };
        let written = to_value(&changed).unwrap();
        assert_eq!(written["directories"][0]["name"], "Fabrikam");
        assert_eq!(written["directories"][0]["future"], 1);
    }

    #[test]
    fn what_is_not_there_is_none_and_what_has_another_shape_is_an_error() {
        assert_eq!(SynchronizationSchema::default().directories.read().unwrap(), None);
        assert!(SynchronizationSchema::default().directories.is_absent());
        let odd: SynchronizationSchema = from_value(json!({"directories": {"a": 1}})).unwrap();
        assert!(odd.directories.read().is_err());
        assert_eq!(to_value(&odd).unwrap(), json!({"directories": {"a": 1}}));
        let odd: SynchronizationSchema = from_value(json!({"directories": [5]})).unwrap();
        assert!(odd.directories.read().is_err());
    }
}

mod times {
    use super::*;

    /// Reads and writes a member of a schedule.
    fn back(member: &str, text: &str) -> (Value, bool) {
        let schedule: SynchronizationSchedule = from_value(json!({member: text})).unwrap();
        let fits = schedule.extra.is_empty();
        (to_value(&schedule).unwrap()[member].clone(), fits)
    }

    #[test]
    fn points_in_time_keep_offset_and_digits() {
        for text in [
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.9999999Z",
            "2021-05-18T17:15:13.1234567Z",
            "2021-05-18T17:15:13.123456-08:00",
            "2021-05-18T17:15:13+05:30",
        ] {
            assert_eq!(back("expiration", text), (json!(text), true));
        }
        for (read, written) in [
            ("2021-05-18T17:15:13.100Z", "2021-05-18T17:15:13.1Z"),
            ("2021-05-18T17:15:13.1234567890Z", "2021-05-18T17:15:13.123456789Z"),
            ("2021-05-18T17:15Z", "2021-05-18T17:15:00Z"),
            ("2021-05-18T17:15-08:00", "2021-05-18T17:15:00-08:00"),
        ] {
            assert_eq!(back("expiration", read), (json!(written), true));
        }
    }

    #[test]
    fn what_is_no_point_in_time_is_kept_as_it_is() {
        for text in [
            "",
            "2021-05-18",
            "2021-05-18T17:15:13",
            "2021-13-01T00:00:00Z",
            "2021-05-18T17:15:13.1234567891Z",
            "2021-05-18T17Z",
        ] {
            assert_eq!(back("expiration", text), (json!(text), false));
        }
    }

    #[test]
    fn durations_are_those_of_the_documentation() {
        for text in ["PT20M", "PT40M", "-PT3M22.1587532S", "P10675199DT2H48M5.4775807S"] {
            assert_eq!(back("interval", text), (json!(text), true));
        }
        for text in ["P1Y", "P1M", "0:40:00", "", "PT"] {
            assert_eq!(back("interval", text), (json!(text), false));
        }
        let schedule = SynchronizationSchedule {
            interval: Some(edm::Duration::minutes(90)),
            ..Default::default()
        };
        assert_eq!(to_value(&schedule).unwrap(), json!({"interval": "PT1H30M"}));
    }
}

mod secrets {
    use super::*;

    const SECRET: &str = "hunter2";

    #[test]
    fn debug_shows_what_is_set_but_no_secret() {
        let secret = SynchronizationSecretKeyStringValuePair {
            key: Some(SynchronizationSecret::Password),
            value: Some(SECRET.to_owned()),
            ..Default::default()
        };
        let shown = format!("{secret:?}");
        let expected =
            r#"synchronizationSecretKeyStringValuePair { key: "Password", value: <hidden> }"#;
        assert_eq!(shown, expected);
        let all = Synchronization { secrets: Some(vec![secret]), ..Default::default() };
        assert!(!format!("{all:#?}").contains(SECRET));
    }

    #[test]
    fn a_secret_that_does_not_fit_is_not_shown_either() {
        for json in [
            json!({"secrets": [{"key": "Password", "value": [SECRET]}]}),
            json!({"secrets": [{"key": "Password", "value": SECRET}, null]}),
            json!({"secrets": [{"key": "Password", "Value": SECRET}]}),
            json!({"jobs": [{"x": SECRET}]}),
        ] {
            let read: Synchronization = from_value(json.clone()).unwrap();
            assert!(!format!("{read:#?}").contains(SECRET), "{read:#?}");
            assert_eq!(to_value(&read).unwrap(), json);
        }
    }
}
