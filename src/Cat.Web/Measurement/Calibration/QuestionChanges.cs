using Cat.Data.ItemBanks;

namespace Cat.Web.Measurement.Calibration;

/// <summary>What a calibration changes of each question, and the account of it.</summary>
internal sealed class QuestionChanges(RecalibrationSettings settings, DateTimeOffset at)
{
    private readonly List<MovedQuestion> _moved = [];
    private readonly List<ReadyQuestion> _ready = [];
    private readonly List<WaitingQuestion> _waiting = [];
    private int _updated;

    public void Apply(Question question, QuestionVersion version, FoundQuestion found)
    {
        if (question.Status == QuestionStatus.Active && version.Parameters is { } before) Compare(question, version, before, found);
        else if (found.Found is { } parameters && found.Responses >= settings.MinimumResponses) Begin(question, version, parameters);
        else if (question.Status == QuestionStatus.Pilot) _waiting.Add(new WaitingQuestion(question.Id.Value, question.Key, found.Responses, Math.Max(0, settings.MinimumResponses - found.Responses)));
    }

    public RecalibrationOutcome OutcomeOf(RecalibrationOutcome begun) => begun with { Moved = _moved, Ready = _ready, Waiting = _waiting, Updated = _updated };

    private void Compare(Question question, QuestionVersion version, QuestionParameters before, FoundQuestion found)
    {
        question.MarkDrift(found.HasMoved ? at : null);
        if (found.Found is not { } after) return;
        if (found.HasMoved) _moved.Add(new MovedQuestion(question.Id.Value, question.Key, before.Difficulty, after.Difficulty, before.Discrimination, after.Discrimination, found.Responses));
        if (!settings.UpdatesAll) return;
        version.SetParameters(after);
        _updated++;
    }

    private void Begin(Question question, QuestionVersion version, QuestionParameters parameters)
    {
        version.SetParameters(parameters);
        question.ChangeStatus(QuestionStatus.Active);
        question.MarkDrift(null);
        _ready.Add(new ReadyQuestion(question.Id.Value, question.Key, parameters.Difficulty, parameters.Discrimination, parameters.ResponseCount));
    }
}
