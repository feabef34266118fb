using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Irt.Scales;

namespace Cat.Web.Measurement.Calibration;

/// <summary>Which parameters of right-or-wrong questions are estimated. Questions with steps always follow the partial credit model.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuestionModel>))]
public enum QuestionModel
{
    /// <summary>Difficulty, and one discrimination for all.</summary>
    Rasch,
    TwoParameter,

    /// <summary>With a chance of guessing.</summary>
    ThreeParameter,
}

/// <summary>Which responses count.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResponseSample>))]
public enum ResponseSample
{
    All,
    OwnTests,
    ImportedLog,
}

/// <summary>On which scale the found parameters are told.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScaleChoice>))]
public enum ScaleChoice
{
    StockingLord,
    Haebara,
    MeanSigma,
    MeanMean,

    /// <summary>Mean 0 and standard deviation 1 of the students of this calibration.</summary>
    NewScale,
}

/// <summary>What an admin asks of a calibration of the whole bank. The settings of its job and of its run.</summary>
public sealed record CalibrationSettings
{
    public QuestionModel Model { get; init; } = QuestionModel.TwoParameter;

    /// <summary>Standard deviation of the normal prior of log discrimination, mean 0; null: none. Default 0.5: nine in ten between 0.44 and 2.3.</summary>
    [Range(0.05, 10)]
    public double? DiscriminationPrior { get; init; } = 0.5;

    /// <summary>Standard deviation of the normal prior of the intercept −a b, mean 0; null: none. Default 3, which only holds what is nearly always right or wrong.</summary>
    [Range(0.1, 20)]
    public double? DifficultyPrior { get; init; } = 3;

    /// <summary>Where guessing is expected, of three parameters. Default 0.2.</summary>
    [Range(0.01, 0.5)]
    public double GuessingExpected { get; init; } = 0.2;

    /// <summary>How many answers of students who know nothing that expectation weighs; 0: none. Default 20.</summary>
    [Range(0, 1000)]
    public double GuessingWeight { get; init; } = 20;

    /// <summary>Difficulties lean on those of the other questions on the same concepts, as far as the responses say so.</summary>
    public bool LeansOnConcepts { get; init; }

    public ResponseSample Sample { get; init; } = ResponseSample.All;

    /// <summary>Tests that began before do not count; null: all do. Imported responses have no date.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Only the first sitting of each test; of a question only a student's first response counts anyway.</summary>
    public bool FirstAttemptsOnly { get; init; }

    /// <summary>A question with fewer responses gets no parameters. Default 30.</summary>
    [Range(10, 100_000)]
    public int MinimumPerQuestion { get; init; } = 30;

    /// <summary>A student with fewer responses is left out. Default 1.</summary>
    [Range(1, 1000)]
    public int MinimumPerStudent { get; init; } = 1;

    public ScaleChoice Scale { get; init; } = ScaleChoice.StockingLord;

    internal LinkingMethod Method => Scale switch
    {
        ScaleChoice.StockingLord or ScaleChoice.NewScale => LinkingMethod.StockingLord,
        ScaleChoice.Haebara => LinkingMethod.Haebara,
        ScaleChoice.MeanSigma => LinkingMethod.MeanSigma,
        ScaleChoice.MeanMean => LinkingMethod.MeanMean,
    };

    /// <summary>Parameters of each right-or-wrong question that are estimated from its own responses.</summary>
    internal int EstimatedParameters => Model switch { QuestionModel.Rasch => 1, QuestionModel.TwoParameter => 2, QuestionModel.ThreeParameter => 3 };

    internal CalibrationOptions ToOptions() => new()
    {
        Model = Model switch
        {
            QuestionModel.Rasch => CalibrationModel.OneParameter,
            QuestionModel.TwoParameter => CalibrationModel.TwoParameter,
            QuestionModel.ThreeParameter => CalibrationModel.ThreeParameter,
        },
        LogDiscriminationPriorDeviation = DiscriminationPrior,
        InterceptPriorDeviation = DifficultyPrior,
        // A beta density with this mode; 0.2 and 20 answers make beta (5, 17).
        GuessingPrior = GuessingWeight == 0 ? null : new BetaPrior(1 + (GuessingExpected * GuessingWeight), 1 + ((1 - GuessingExpected) * GuessingWeight)),
        MinimumResponses = MinimumPerQuestion,
    };

    internal ResponseSources ToSources(DateTimeOffset before) => new(Sample != ResponseSample.OwnTests, Sample != ResponseSample.ImportedLog, before)
    {
        StartedFrom = Since is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null,
        FirstAttemptsOnly = FirstAttemptsOnly,
        AnsweredOnly = true,
    };

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static CalibrationSettings FromJson(string json) => JsonSerializer.Deserialize<CalibrationSettings>(json, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("A calibration has no settings.");
}
