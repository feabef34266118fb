using System.Globalization;

namespace Cat.Web.Features.Audit;

/// <summary>Which entries are looked for. What is null does not matter.</summary>
/// <param name="From">First day, in UTC.</param>
/// <param name="To">Last day, in UTC.</param>
/// <param name="Person">Part of a name or user name, or an account's identifier: who did it, to whom it was done, or who is mentioned.</param>
/// <param name="Action">The start of an action: "class/", or a whole one.</param>
/// <param name="Thing">An identifier, or part of the name of a class, group, test, bank or question.</param>
public sealed record AuditQuery(DateOnly? From = null, DateOnly? To = null, string? Person = null, string? Action = null, string? Thing = null);

/// <summary>Where a page of entries begins: after this one.</summary>
public sealed record AuditCursor(DateTimeOffset At, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}_{Id:N}");

    /// <summary>Null: it is none.</summary>
    public static AuditCursor? Read(string? text) =>
        text?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var guid)
            ? new AuditCursor(new DateTimeOffset(at, TimeSpan.Zero), guid)
            : null;
}
