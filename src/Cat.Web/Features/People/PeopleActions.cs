namespace Cat.Web.Features.People;

/// <summary>What lists do to accounts, in the audit log.</summary>
internal static class PeopleActions
{
    public const string Imported = "user/list-imported";
    public const string CreatedByList = "user/created-by-list";
    public const string ChangedByList = "user/changed-by-list";
    public const string DisabledByList = "user/disabled-by-list";
    public const string EnabledByList = "user/enabled-by-list";
    public const string ClassByList = "class/changed-by-list";

    /// <summary>By an admin's hand.</summary>
    public const string Disabled = "user/disabled";
}
