namespace Cat.Data.ItemBanks;

/// <summary>One immutable wording of a question with its key and concepts. Only its parameters may still change, by calibration.</summary>
public sealed class QuestionVersion
{
    private QuestionVersion()
    {
    }

    internal QuestionVersion(Question question, int number, QuestionContent content, IEnumerable<ConceptId> concepts, DateTimeOffset createdAt)
    {
        Id = QuestionVersionId.New();
        BankId = question.BankId;
        QuestionId = question.Id;
        Number = number;
        Content = content;
        CreatedAt = createdAt;
        Concepts = [.. concepts.Distinct().Select(concept => new QuestionConcept { BankId = BankId, QuestionVersionId = Id, ConceptId = concept })];
    }

    public QuestionVersionId Id { get; private set; }
    public ItemBankId BankId { get; private set; }
    public QuestionId QuestionId { get; private set; }
    public int Number { get; private set; }
    public QuestionContent Content { get; private set; } = null!; // set by both constructors' callers: EF or the public one
    public List<QuestionConcept> Concepts { get; private set; } = [];

    /// <summary>Null until the question is calibrated; such a question is not given in adaptive tests.</summary>
    public QuestionParameters? Parameters { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public void SetParameters(QuestionParameters? parameters) => Parameters = parameters;
}

public sealed class QuestionConcept
{
    public required ItemBankId BankId { get; init; }
    public required QuestionVersionId QuestionVersionId { get; init; }
    public required ConceptId ConceptId { get; init; }
}

public enum ParameterSource
{
    /// <summary>Given in the imported file.</summary>
    Imported,

    /// <summary>Estimated here from students' responses.</summary>
    Calibrated,

    /// <summary>Estimated here from a simulated response log.</summary>
    CalibratedFromSimulation,

    /// <summary>From the other questions on its concepts, for a pilot question; never stored with a question.</summary>
    Guessed,
}

/// <summary>Item parameters of the logistic model, without the factor 1.7, with where they came from.</summary>
public sealed record QuestionParameters
{
    public required double Discrimination { get; init; }
    public required double Difficulty { get; init; }

    /// <summary>
    /// Step difficulties of the generalised partial credit model for a question of several points, one a point; <see cref="Difficulty"/> is their mean then.
    /// Empty: the question counts as right or wrong, under the logistic model.
    /// </summary>
    public IReadOnlyList<double> Steps { get; init; } = [];
    public double Guessing { get; init; }
    public double UpperAsymptote { get; init; } = 1;
    public double? DiscriminationStandardError { get; init; }
    public double? DifficultyStandardError { get; init; }
    public int ResponseCount { get; init; }
    public required ParameterSource Source { get; init; }
    public required DateTimeOffset EstimatedAt { get; init; }

    public bool Equals(QuestionParameters? other) =>
        other is not null
        && Discrimination.Equals(other.Discrimination) && Difficulty.Equals(other.Difficulty) && Guessing.Equals(other.Guessing) && UpperAsymptote.Equals(other.UpperAsymptote)
        && Steps.SequenceEqual(other.Steps) && Nullable.Equals(DiscriminationStandardError, other.DiscriminationStandardError)
        && Nullable.Equals(DifficultyStandardError, other.DifficultyStandardError)
        && ResponseCount == other.ResponseCount && Source == other.Source && EstimatedAt == other.EstimatedAt;

    public override int GetHashCode() => HashCode.Combine(Discrimination, Difficulty, Source, EstimatedAt);
}
