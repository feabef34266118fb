namespace Cat.Web.Features.Tests;

/// <summary>What the audit log calls the deeds of this room.</summary>
internal static class TestActions
{
    public const string Published = "test/published";
    public const string Archived = "test/archived";
    public const string TakenBack = "test/taken-back";
    public const string Copied = "test/copied";
}
