using System.Diagnostics;
using Cat.Data.TestSessions;

namespace Cat.Web.Measurement;

/// <summary>
/// Spans of a decision inside the span of its request, for whoever listens to the source "Cat.Selection" (docs/operations/telemetry.md). Identifiers only: which session and bank,
/// never who answered or what.
/// </summary>
internal static class SelectionTrace
{
    public const string Name = SelectionMeter.Name;
    public const string Decision = "decide";
    public const string Asking = "ask policy";
    public const string Session = "cat.session";
    public const string Bank = "cat.bank";
    public const string Outcome = "cat.outcome";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Null while nobody listens.</summary>
    public static Activity? Decide(TestSession session) => Source.StartActivity(Decision)?.SetTag(Session, session.Id.ToString()).SetTag(Bank, session.BankId.ToString());

    public static Activity? AskPolicy() => Source.StartActivity(Asking);
}
