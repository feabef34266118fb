namespace Cat.Web.Features.Status;

/// <summary>What the audit log says of the running of Cat; scripts/backup writes it.</summary>
internal static class StatusActions
{
    public const string BackedUp = "operations/backed-up";
}
