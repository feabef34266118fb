using System.ComponentModel.DataAnnotations;
using Cat.Web.Measurement.Calibration;
using Cat.Web.Shared;

namespace Cat.Web.Features.Calibration.Runs;

/// <summary>What an admin filled in to calibrate a bank anew; null where a field is empty.</summary>
public sealed class CalibrationRequest
{
    public QuestionModel Model { get; set; } = QuestionModel.TwoParameter;
    public bool HasDiscriminationPrior { get; set; } = true;
    public double? DiscriminationPrior { get; set; } = 0.5;
    public bool HasDifficultyPrior { get; set; } = true;
    public double? DifficultyPrior { get; set; } = 3;
    public double? GuessingExpected { get; set; } = 0.2;
    public double? GuessingWeight { get; set; } = 20;
    public bool LeansOnConcepts { get; set; }
    public ResponseSample Sample { get; set; } = ResponseSample.All;
    public DateOnly? Since { get; set; }
    public bool FirstAttemptsOnly { get; set; }
    public int? MinimumPerQuestion { get; set; } = 30;
    public int? MinimumPerStudent { get; set; } = 1;
    public ScaleChoice Scale { get; set; } = ScaleChoice.StockingLord;

    internal Outcome<CalibrationSettings> ToSettings()
    {
        var settings = new CalibrationSettings
        {
            Model = Model,
            DiscriminationPrior = HasDiscriminationPrior ? DiscriminationPrior ?? double.NaN : null,
            DifficultyPrior = HasDifficultyPrior ? DifficultyPrior ?? double.NaN : null,
            GuessingExpected = GuessingExpected ?? double.NaN,
            GuessingWeight = GuessingWeight ?? double.NaN,
            LeansOnConcepts = LeansOnConcepts,
            Sample = Sample,
            Since = Since,
            FirstAttemptsOnly = FirstAttemptsOnly,
            MinimumPerQuestion = MinimumPerQuestion ?? 0,
            MinimumPerStudent = MinimumPerStudent ?? 0,
            Scale = Scale,
        };
        var faults = new List<ValidationResult>();
        if (Validator.TryValidateObject(settings, new ValidationContext(settings), faults, validateAllProperties: true)) return settings;
        return new SettingOutOfRange(string.Join(" ", faults.SelectMany(fault => fault.MemberNames).Select(WordsOf)));
    }

    private static string WordsOf(string member) => member switch
    {
        nameof(CalibrationSettings.DiscriminationPrior) => "The spread of discriminations is a number from 0.05 to 10.",
        nameof(CalibrationSettings.DifficultyPrior) => "The spread of difficulties is a number from 0.1 to 20.",
        nameof(CalibrationSettings.GuessingExpected) => "The expected chance of guessing is a number from 0.01 to 0.5.",
        nameof(CalibrationSettings.GuessingWeight) => "The weight of that expectation is a number of answers from 0 to 1000.",
        nameof(CalibrationSettings.MinimumPerQuestion) => "The responses that a question needs are a number from 10 to 100,000.",
        nameof(CalibrationSettings.MinimumPerStudent) => "The responses that a student needs are a number from 1 to 1000.",
        _ => $"{member} is out of its range.",
    };
}
