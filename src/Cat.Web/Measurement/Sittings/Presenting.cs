using Cat.Data;
using Cat.Data.TestSessions;

namespace Cat.Web.Measurement.Sittings;

internal static class Presenting
{
    /// <summary>Puts a chosen question on the table, with what decided the choice.</summary>
    public static void Present(this CatDbContext db, TestSession session, ChosenQuestion chosen, DateTimeOffset at)
    {
        var question = session.Present(chosen.QuestionId, chosen.VersionId, chosen.Parameters, chosen.Selection, chosen.IsPilot, at);
        db.SelectionContexts.Add(new SelectionContext { SessionId = session.Id, Position = question.Position, Bytes = chosen.Circumstances });
    }
}
