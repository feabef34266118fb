using System.CommandLine;
using System.Globalization;
using Cat.Cli.Benchmark;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;
using Cat.Engine.Training;

namespace Cat.Cli.Train;

/// <summary>The options that say how a policy is trained; of train and of benchmark.</summary>
/// <param name="diagnosisName">The name of the option that says which diagnosis rewards and judges the policy.</param>
internal sealed class TrainingArguments(string diagnosisName)
{
    private readonly WordOption<(PolicyTrainingOptions Options, string Diagnosis)> _preset = new("--preset", "Settings: ours, or those of the paper and its reference implementation.", ("default", (PolicyTrainingOptions.Default, "amortised")), ("paper", (PolicyTrainingOptions.Paper, "irt")));
    private readonly Option<string> _diagnosis = new(diagnosisName) { Description = "Whose predictions reward a policy in training and judge its epochs: 2pl, ncd, mirt, amortised, or irt, that of the paper's reference. Default: the preset's, amortised of default and irt of paper.", HelpName = string.Join('|', FittedDiagnoses.Names) };
    private readonly Option<string> _weights = new("--weights") { Description = "What quality, diversity and novelty count; only ratios matter. A policy that sees them is judged by these, and can be given others when it chooses. Default: the preset's. Example: 1,1,1", HelpName = "q,d,n" };
    private readonly Option<string> _without = new("--without") { Description = "What the training does without, to see what it is good for, separated by commas: start (begin at random, not as the best rules that look one item ahead), factors (no multidimensional information), convergence (quality is the fall of the standard error), ranges (objectives in deviations of a batch), draws (all tests have the weights of the policy).", HelpName = "names" };
    private readonly Option<int> _epochs = Arguments.Whole("--epochs", "Passes over the training students at most; it ends earlier when validation gains nothing more. Default: the preset's.", PolicyTrainingOptions.Default.Epochs, 1, 100_000);
    private readonly Option<int> _seed = Arguments.Whole("--seed", "Same seed, same policy on the same machine.", 1, 0, int.MaxValue);

    private readonly Option<double> _temperature = Arguments.Number("--temperature", "How a policy draws its choices when it is judged or compared: 1 as in training, higher more evenly, so that exposure spreads, 0 the best.", 1);

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _preset, _diagnosis, _weights, _epochs, _seed, _temperature, _without })
        {
            command.Options.Add(option);
        }

        _diagnosis.Validators.Add(result =>
        {
            if (result.Tokens.Count != 1 || !FittedDiagnoses.Names.Contains(result.Tokens[0].Value)) result.AddError($"{diagnosisName} is one of {string.Join(", ", FittedDiagnoses.Names)}.");
        });
        _temperature.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var temperature) && temperature < 0) result.AddError("--temperature is at least 0.");
        });
        _without.Validators.Add(result =>
        {
            if (result.Tokens.Count != 1 || !Words(result.Tokens[0].Value).All(Parts.ContainsKey)) result.AddError($"--without is some of {string.Join(", ", Parts.Keys)}.");
        });
        _weights.Validators.Add(result =>
        {
            if (Parse(result.Tokens.Count == 1 ? result.Tokens[0].Value : "") is null) result.AddError("--weights are three numbers of at least 0, not all 0, like 1,1,1.");
        });
    }

    /// <summary>What a training can do without.</summary>
    private static readonly Dictionary<string, Func<PolicyTrainingOptions, PolicyTrainingOptions>> Parts = new()
    {
        ["start"] = options => options with { Policy = options.Policy with { BeginsMyopic = false } },
        ["factors"] = options => options with { Policy = options.Policy with { SeesFactors = false } },
        ["convergence"] = options => options with { Rewards = options.Rewards with { Quality = QualityReward.Precision } },
        ["ranges"] = options => options with { MeasuresRanges = false },
        ["draws"] = options => options with { SampledWeights = 0 },
    };

    /// <summary>The parts between commas.</summary>
    public static string[] Words(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public string PresetName(ParseResult parsed) => parsed.GetRequiredValue(_preset);

    public ulong Seed(ParseResult parsed) => (ulong)parsed.GetValue(_seed);

    public double Temperature(ParseResult parsed) => parsed.GetValue(_temperature);

    public string Diagnosis(ParseResult parsed) => parsed.GetValue(_diagnosis) ?? _preset.Of(parsed).Diagnosis;

    /// <param name="parsed">The command line.</param>
    /// <param name="steps">Length of a test.</param>
    public PolicyTrainingOptions Of(ParseResult parsed, int steps)
    {
        var preset = Words(parsed.GetValue(_without) ?? "").Aggregate(_preset.Of(parsed).Options, (options, part) => Parts[part](options)); // validated
        return preset with
        {
            Weights = parsed.GetValue(_weights) is { } text ? Parse(text)!.Value : preset.Weights, // validated
            Epochs = parsed.IsGiven(_epochs) ? parsed.GetValue(_epochs) : preset.Epochs,
            Steps = steps,
            Candidates = Math.Max(preset.Candidates, steps),
            Seed = Seed(parsed),
        };
    }

    /// <summary>Null: they are no weights.</summary>
    internal static ObjectiveWeights? Parse(string text, char separator = ',')
    {
        var numbers = text.Split(separator).Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        return numbers.Length == 3 && numbers.All(number => number >= 0 && double.IsFinite(number)) && numbers.Sum() > 0 ? new ObjectiveWeights(numbers[0], numbers[1], numbers[2]) : null;
    }
}
