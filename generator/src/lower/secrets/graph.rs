//! What is known of members of Microsoft Graph, where the name says too little or too much.

/// What is known of one member.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The type that declares it, and the member.
    pub target: &'static str,
    /// Whether its value is hidden.
    pub is_secret: bool,
    /// Why.
    pub reason: &'static str,
}

const fn hidden(target: &'static str, reason: &'static str) -> Row {
    Row { target, is_secret: true, reason }
}

const fn shown(target: &'static str, reason: &'static str) -> Row {
    Row { target, is_secret: false, reason }
}

/// An address with a signature in it, or one that everybody may use who knows it.
const ADDRESS: &str = "whoever knows the address needs no token";

const CERTIFICATE: &str = "a certificate may come with its private key";

const SETTING: &str = "policies carry keys and passwords in such settings";

const STATE: &str = "it proves to a webhook that Graph is calling";

/// The table, sorted.
pub const GRAPH: &[Row] = &[
    hidden("microsoft.graph.accessReviewHistoryDefinition/downloadUri", ADDRESS),
    hidden("microsoft.graph.accessReviewHistoryInstance/downloadUri", ADDRESS),
    hidden("microsoft.graph.appConfigurationSettingItem/appConfigKeyValue", SETTING),
    hidden("microsoft.graph.appLogCollectionDownloadDetails/downloadUrl", ADDRESS),
    hidden("microsoft.graph.bitlockerRecoveryKey/key", "it unlocks a disk"),
    hidden("microsoft.graph.changeNotification/clientState", STATE),
    hidden(
        "microsoft.graph.changeNotificationEncryptedContent/dataKey",
        "it decrypts a notification, for whoever has the private key",
    ),
    hidden("microsoft.graph.credential/value", "it is what someone signs in with"),
    hidden("microsoft.graph.deviceManagementExportJob/url", ADDRESS),
    hidden(
        "microsoft.graph.exactMatchSession/salt",
        "with it hashes of personal data can be reversed",
    ),
    hidden("microsoft.graph.invitation/inviteRedeemUrl", ADDRESS),
    hidden("microsoft.graph.itemPreviewInfo/getUrl", ADDRESS),
    hidden("microsoft.graph.itemPreviewInfo/postParameters", ADDRESS),
    hidden("microsoft.graph.itemPreviewInfo/postUrl", ADDRESS),
    hidden("microsoft.graph.keyCredential/key", CERTIFICATE),
    hidden("microsoft.graph.mailboxItemImportSession/importUrl", ADDRESS),
    shown(
        "microsoft.graph.microsoftStoreForBusinessApp/productKey",
        "it names an app of the store",
    ),
    hidden("microsoft.graph.mobileAppContentFile/azureStorageUri", ADDRESS),
    hidden("microsoft.graph.omaSettingBase64/value", SETTING),
    hidden("microsoft.graph.omaSettingString/value", SETTING),
    hidden("microsoft.graph.omaSettingStringXml/value", SETTING),
    shown(
        "microsoft.graph.organizationalBrandingProperties/customForgotMyPasswordText",
        "it is a text on the page for signing in",
    ),
    hidden("microsoft.graph.permission/shareId", ADDRESS),
    hidden("microsoft.graph.pkcs12Certificate/pkcs12Value", CERTIFICATE),
    hidden("microsoft.graph.selfSignedCertificate/key", CERTIFICATE),
    hidden("microsoft.graph.sharingLink/webHtml", ADDRESS),
    hidden("microsoft.graph.sharingLink/webUrl", ADDRESS),
    hidden("microsoft.graph.subscription/clientState", STATE),
    hidden(
        "microsoft.graph.synchronizationSecretKeyStringValuePair/value",
        "it is the secret that its key names",
    ),
    hidden("microsoft.graph.uploadSession/uploadUrl", ADDRESS),
];
