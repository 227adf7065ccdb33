//! Every generated type of the slice by its CSDL name, for tests that are driven by data.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads JSON as a type and writes it back.
pub type RoundTrip = fn(Value) -> Result<Value, serde_json::Error>;

fn round_trip<T: DeserializeOwned + Serialize>(json: Value) -> Result<Value, serde_json::Error> {
    serde_json::to_value(serde_json::from_value::<T>(json)?)
}

/// Defines the lookup for one version.
macro_rules! registry {
    ($version:ident, $models:ident, $enums:ident) => {
        /// The models of this version.
        pub const $models: &[(&str, RoundTrip)] = &models!($version);
        /// The enums and flags of this version.
        pub const $enums: &[(&str, RoundTrip)] = &enums!($version);
    };
}

macro_rules! models {
    ($v:ident) => {
        [
            ("attributeDefinition", round_trip::<msgraph_synchronization::$v::models::AttributeDefinition>),
            ("attributeDefinitionMetadataEntry", round_trip::<msgraph_synchronization::$v::models::AttributeDefinitionMetadataEntry>),
            ("attributeMapping", round_trip::<msgraph_synchronization::$v::models::AttributeMapping>),
            ("attributeMappingFunctionSchema", round_trip::<msgraph_synchronization::$v::models::AttributeMappingFunctionSchema>),
            ("attributeMappingParameterSchema", round_trip::<msgraph_synchronization::$v::models::AttributeMappingParameterSchema>),
            ("attributeMappingSource", round_trip::<msgraph_synchronization::$v::models::AttributeMappingSource>),
            ("bulkUpload", round_trip::<msgraph_synchronization::$v::models::BulkUpload>),
            ("containerFilter", round_trip::<msgraph_synchronization::$v::models::ContainerFilter>),
            ("directoryDefinition", round_trip::<msgraph_synchronization::$v::models::DirectoryDefinition>),
            ("expressionInputObject", round_trip::<msgraph_synchronization::$v::models::ExpressionInputObject>),
            ("filter", round_trip::<msgraph_synchronization::$v::models::Filter>),
            ("filterClause", round_trip::<msgraph_synchronization::$v::models::FilterClause>),
            ("filterGroup", round_trip::<msgraph_synchronization::$v::models::FilterGroup>),
            ("filterOperand", round_trip::<msgraph_synchronization::$v::models::FilterOperand>),
            ("filterOperatorSchema", round_trip::<msgraph_synchronization::$v::models::FilterOperatorSchema>),
            ("groupFilter", round_trip::<msgraph_synchronization::$v::models::GroupFilter>),
            ("keyValuePair", round_trip::<msgraph_synchronization::$v::models::KeyValuePair>),
            ("objectDefinition", round_trip::<msgraph_synchronization::$v::models::ObjectDefinition>),
            ("objectDefinitionMetadataEntry", round_trip::<msgraph_synchronization::$v::models::ObjectDefinitionMetadataEntry>),
            ("objectMapping", round_trip::<msgraph_synchronization::$v::models::ObjectMapping>),
            ("objectMappingMetadataEntry", round_trip::<msgraph_synchronization::$v::models::ObjectMappingMetadataEntry>),
            ("parseExpressionResponse", round_trip::<msgraph_synchronization::$v::models::ParseExpressionResponse>),
            ("publicError", round_trip::<msgraph_synchronization::$v::models::PublicError>),
            ("publicErrorDetail", round_trip::<msgraph_synchronization::$v::models::PublicErrorDetail>),
            ("publicInnerError", round_trip::<msgraph_synchronization::$v::models::PublicInnerError>),
            ("referencedObject", round_trip::<msgraph_synchronization::$v::models::ReferencedObject>),
            ("stringKeyAttributeMappingSourceValuePair", round_trip::<msgraph_synchronization::$v::models::StringKeyAttributeMappingSourceValuePair>),
            ("stringKeyLongValuePair", round_trip::<msgraph_synchronization::$v::models::StringKeyLongValuePair>),
            ("stringKeyObjectValuePair", round_trip::<msgraph_synchronization::$v::models::StringKeyObjectValuePair>),
            ("stringKeyStringValuePair", round_trip::<msgraph_synchronization::$v::models::StringKeyStringValuePair>),
            ("synchronization", round_trip::<msgraph_synchronization::$v::models::Synchronization>),
            ("synchronizationError", round_trip::<msgraph_synchronization::$v::models::SynchronizationError>),
            ("synchronizationJob", round_trip::<msgraph_synchronization::$v::models::SynchronizationJob>),
            ("synchronizationJobApplicationParameters", round_trip::<msgraph_synchronization::$v::models::SynchronizationJobApplicationParameters>),
            ("synchronizationJobRestartCriteria", round_trip::<msgraph_synchronization::$v::models::SynchronizationJobRestartCriteria>),
            ("synchronizationJobSubject", round_trip::<msgraph_synchronization::$v::models::SynchronizationJobSubject>),
            ("synchronizationLinkedObjects", round_trip::<msgraph_synchronization::$v::models::SynchronizationLinkedObjects>),
            ("synchronizationMetadataEntry", round_trip::<msgraph_synchronization::$v::models::SynchronizationMetadataEntry>),
            ("synchronizationProgress", round_trip::<msgraph_synchronization::$v::models::SynchronizationProgress>),
            ("synchronizationQuarantine", round_trip::<msgraph_synchronization::$v::models::SynchronizationQuarantine>),
            ("synchronizationRule", round_trip::<msgraph_synchronization::$v::models::SynchronizationRule>),
            ("synchronizationSchedule", round_trip::<msgraph_synchronization::$v::models::SynchronizationSchedule>),
            ("synchronizationSchema", round_trip::<msgraph_synchronization::$v::models::SynchronizationSchema>),
            ("synchronizationSecretKeyStringValuePair", round_trip::<msgraph_synchronization::$v::models::SynchronizationSecretKeyStringValuePair>),
            ("synchronizationStatus", round_trip::<msgraph_synchronization::$v::models::SynchronizationStatus>),
            ("synchronizationTaskExecution", round_trip::<msgraph_synchronization::$v::models::SynchronizationTaskExecution>),
            ("synchronizationTemplate", round_trip::<msgraph_synchronization::$v::models::SynchronizationTemplate>),
        ]
    };
}

macro_rules! enums {
    ($v:ident) => {
        [
            ("attributeDefinitionMetadata", round_trip::<msgraph_synchronization::$v::models::AttributeDefinitionMetadata>),
            ("attributeFlowBehavior", round_trip::<msgraph_synchronization::$v::models::AttributeFlowBehavior>),
            ("attributeFlowType", round_trip::<msgraph_synchronization::$v::models::AttributeFlowType>),
            ("attributeMappingSourceType", round_trip::<msgraph_synchronization::$v::models::AttributeMappingSourceType>),
            ("attributeType", round_trip::<msgraph_synchronization::$v::models::AttributeType>),
            ("directoryDefinitionDiscoverabilities", round_trip::<msgraph_synchronization::$v::models::DirectoryDefinitionDiscoverabilities>),
            ("mutability", round_trip::<msgraph_synchronization::$v::models::Mutability>),
            ("objectDefinitionMetadata", round_trip::<msgraph_synchronization::$v::models::ObjectDefinitionMetadata>),
            ("objectFlowTypes", round_trip::<msgraph_synchronization::$v::models::ObjectFlowTypes>),
            ("objectMappingMetadata", round_trip::<msgraph_synchronization::$v::models::ObjectMappingMetadata>),
            ("quarantineReason", round_trip::<msgraph_synchronization::$v::models::QuarantineReason>),
            ("scopeOperatorMultiValuedComparisonType", round_trip::<msgraph_synchronization::$v::models::ScopeOperatorMultiValuedComparisonType>),
            ("scopeOperatorType", round_trip::<msgraph_synchronization::$v::models::ScopeOperatorType>),
            ("synchronizationJobRestartScope", round_trip::<msgraph_synchronization::$v::models::SynchronizationJobRestartScope>),
            ("synchronizationMetadata", round_trip::<msgraph_synchronization::$v::models::SynchronizationMetadata>),
            ("synchronizationScheduleState", round_trip::<msgraph_synchronization::$v::models::SynchronizationScheduleState>),
            ("synchronizationSecret", round_trip::<msgraph_synchronization::$v::models::SynchronizationSecret>),
            ("synchronizationStatusCode", round_trip::<msgraph_synchronization::$v::models::SynchronizationStatusCode>),
            ("synchronizationTaskExecutionResult", round_trip::<msgraph_synchronization::$v::models::SynchronizationTaskExecutionResult>),
        ]
    };
}

registry!(v1, V1_MODELS, V1_ENUMS);
registry!(beta, BETA_MODELS, BETA_ENUMS);
