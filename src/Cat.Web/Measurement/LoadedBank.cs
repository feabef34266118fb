using Cat.Data;
using Cat.Data.ItemBanks;
using EngineBank = Cat.Engine.Items.ItemBank;

namespace Cat.Web.Measurement;

/// <summary>A question that may be given: which version, with which parameters.</summary>
internal sealed record UsableQuestion(QuestionId Id, QuestionVersionId VersionId, QuestionParameters Parameters);

/// <summary>The usable questions of a bank at one revision, by item index. Immutable; shared by all sessions of a node.</summary>
internal sealed class LoadedBank
{
    public LoadedBank(int revision, IReadOnlyList<UsableQuestion> questions)
    {
        Revision = revision;
        Questions = questions;
        Items = new EngineBank([.. questions.Select(question => question.Parameters.ToItemParameters())]);
    }

    public int Revision { get; }
    public IReadOnlyList<UsableQuestion> Questions { get; }
    public EngineBank Items { get; }
}
