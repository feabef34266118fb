using Cat.Data.ItemBanks;

namespace Cat.Web.Features.Api.Shapes;

/// <summary>What a creating operation answers; the header Location says where the thing is.</summary>
public sealed record ApiCreated
{
    /// <summary>Of what was made.</summary>
    public required Guid Id { get; init; }
}

/// <summary>An item bank in a list.</summary>
public sealed record ApiBank
{
    /// <summary>Of the bank.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of the bank.</summary>
    public required string Name { get; init; }

    /// <summary>Under which its questions are used.</summary>
    public required string Licence { get; init; }

    /// <summary>Whether its logged responses are simulated.</summary>
    public required bool AreResponsesSimulated { get; init; }

    /// <summary>Questions in status active.</summary>
    public required int ActiveQuestions { get; init; }

    /// <summary>Questions in any other status.</summary>
    public required int OtherQuestions { get; init; }

    /// <summary>Active questions that are calibrated, which is what tests give.</summary>
    public required int UsableQuestions { get; init; }

    /// <summary>Of the bank.</summary>
    public required int Concepts { get; init; }

    /// <summary>In its imported logs.</summary>
    public required int LoggedResponses { get; init; }
}

/// <summary>A concept of a bank.</summary>
public sealed record ApiConcept
{
    /// <summary>Of the concept.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of the concept.</summary>
    public required string Name { get; init; }

    /// <summary>Active questions on it.</summary>
    public required int ActiveQuestions { get; init; }
}

/// <summary>An item bank with its concepts.</summary>
public sealed record ApiBankDetails
{
    /// <summary>Of the bank.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of the bank.</summary>
    public required string Name { get; init; }

    /// <summary>Plain text.</summary>
    public required string Description { get; init; }

    /// <summary>Under which its questions are used.</summary>
    public required string Licence { get; init; }

    /// <summary>Of its texts, BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>Whether its logged responses are simulated.</summary>
    public required bool AreResponsesSimulated { get; init; }

    /// <summary>In any status.</summary>
    public required int Questions { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<ApiConcept> Concepts { get; init; }
}

/// <summary>What calibration says of a question: the logistic model without the factor 1.7, θ = 0 the mean of the calibration group and 1 its standard deviation.</summary>
public sealed record ApiParameters
{
    /// <summary>a, the slope.</summary>
    public required double Discrimination { get; init; }

    /// <summary>b; of a question of several points the mean of its steps.</summary>
    public required double Difficulty { get; init; }

    /// <summary>Step difficulties of the generalised partial credit model; empty: right or wrong.</summary>
    public required IReadOnlyList<double> Steps { get; init; }

    /// <summary>c, the lower asymptote.</summary>
    public required double Guessing { get; init; }

    /// <summary>d, the upper asymptote.</summary>
    public required double UpperAsymptote { get; init; }

    /// <summary>Of the discrimination; null: not known.</summary>
    public required double? DiscriminationStandardError { get; init; }

    /// <summary>Of the difficulty; null: not known.</summary>
    public required double? DifficultyStandardError { get; init; }

    /// <summary>That it was estimated from.</summary>
    public required int ResponseCount { get; init; }

    /// <summary>Where it comes from.</summary>
    public required ParameterSource Source { get; init; }

    /// <summary>When it was estimated or imported.</summary>
    public required DateTimeOffset EstimatedAt { get; init; }

    internal static ApiParameters? Of(QuestionParameters? stored) => stored is null ? null : new ApiParameters
    {
        Discrimination = stored.Discrimination,
        Difficulty = stored.Difficulty,
        Steps = stored.Steps,
        Guessing = stored.Guessing,
        UpperAsymptote = stored.UpperAsymptote,
        DiscriminationStandardError = stored.DiscriminationStandardError,
        DifficultyStandardError = stored.DifficultyStandardError,
        ResponseCount = stored.ResponseCount,
        Source = stored.Source,
        EstimatedAt = stored.EstimatedAt,
    };
}
