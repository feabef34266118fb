namespace Cat.Web.Features.Privacy;

/// <summary>What the audit log calls the deeds of this room.</summary>
internal static class PrivacyActions
{
    /// <summary>The thing is the person whose data they are.</summary>
    public const string DataExported = "privacy/data-exported";

    /// <summary>The thing is the receipt, which names nobody.</summary>
    public const string PersonErased = "privacy/person-erased";
    public const string TeachingHandedOver = "privacy/teaching-handed-over";
    public const string RetentionChanged = "privacy/retention-changed";
    public const string RetentionRan = "privacy/retention-ran";
    public const string ConsentPublished = "privacy/consent-published";
}
