using System.CommandLine;
using System.Globalization;
using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Cli.Train;
using Cat.Engine.Diagnosis.Multidimensional;

namespace Cat.Cli.Benchmark;

internal static class BenchmarkCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Option<DirectoryInfo>("--data") { Description = "Folder with responses.csv, students.csv, question_concepts.csv and query.csv.", HelpName = "folder", Required = true };
        var selectors = new Option<string>("--selectors") { Description = $"Separated by commas: {string.Join(", ", BenchmarkRun.SelectorNames)}, or gmocat:FILE for a trained policy; plain gmocat trains one first. Either with @q:d:n, what quality, diversity and novelty count when it chooses, like gmocat@1:1:0.", HelpName = "names", DefaultValueFactory = _ => "random,fisher,gmocat" };
        var diagnosis = new Option<string>("--diagnosis") { Description = $"Who predicts, separated by commas: {string.Join(", ", FittedDiagnoses.Names)}.", HelpName = "names", DefaultValueFactory = _ => "2pl" };
        var steps = new Option<string>("--steps") { Description = "After how many questions predictions are made, rising; the last is the length of the test, in the training of a policy too.", HelpName = "numbers", DefaultValueFactory = _ => "1,5,10,20" };
        var seeds = Arguments.Whole("--seeds", "Runs with the seeds S, S + 1, …; a policy that is trained here is trained for each.", 1, 1, 1000);
        var onValidation = new Option<bool>("--validation") { Description = "Use the validation students instead of the test students: for tuning." };
        var plainPriors = new Option<bool>("--no-concept-priors") { Description = "Calibrate every question by itself under fixed priors, instead of drawing it toward its concepts." };
        var factors = Arguments.Whole("--mirt-factors", "Factors of mirt.", new MultidimensionalOptions().Factors, 1, 64);
        var deviations = new WordOption<bool>("--mirt-deviations", "Whether mirt takes its prior deviations as they are set or estimates them.", ("fixed", false), ("learned", true));
        var training = new TrainingArguments("--reward-diagnosis");
        var output = Arguments.Output(description: "The results to write, JSON.");
        var command = new DetailedCommand(
            "benchmark",
            "Compare selectors by replaying the tests of held-out students.",
            """
            Example: gmocat benchmark --data dbe-kt22 --selectors random,fisher,kl,maat,becat,gmocat --diagnosis 2pl,ncd --seeds 3 --out results.json

            Everything is fitted on students of the fold train. Each test student is given the last of --steps questions from those
            that he answered and that query.csv does not hold out; the answers are looked up. AUC and accuracy are of the held-out
            responses, pooled over students, averaged over splits. Selection uses ability under the two-parameter model
            whoever predicts, but mirt-d and mirt-v the multidimensional one. All but random and policies take the best; a policy draws, see --temperature.
            """) { folder };
        foreach (var option in new Option[] { selectors, diagnosis, steps, seeds, onValidation, plainPriors, factors, deviations }) command.Options.Add(option);
        training.AddTo(command);
        command.Options.Add(output);
        Gmocat.SetAction(command, terminal, (parsed, cancellationToken) =>
        {
            var target = parsed.GetRequiredValue(output);
            OutputTable.Check([target], []);
            var asked = ParseSteps(parsed.GetRequiredValue(steps));
            var run = new BenchmarkRun
            {
                Folder = parsed.GetRequiredValue(folder),
                Selectors = TrainingArguments.Words(parsed.GetRequiredValue(selectors)),
                Diagnoses = TrainingArguments.Words(parsed.GetRequiredValue(diagnosis)),
                Steps = asked,
                SeedCount = parsed.GetValue(seeds),
                OnValidation = parsed.GetValue(onValidation),
                HasConceptPriors = !parsed.GetValue(plainPriors),
                Training = training.Of(parsed, asked[^1]),
                Preset = training.PresetName(parsed),
                RewardDiagnosis = training.Diagnosis(parsed),
                Multidimensional = new MultidimensionalOptions { Factors = parsed.GetValue(factors), LearnsDeviations = deviations.Of(parsed) },
                Temperature = training.Temperature(parsed),
                Output = target,
            };
            run.Run(terminal, cancellationToken);
        });
        return command;
    }

    private static int[] ParseSteps(string text)
    {
        var steps = TrainingArguments.Words(text).Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : 0).ToArray();
        var isRising = steps.Length > 0 && steps[0] > 0 && steps.Zip(steps.Skip(1)).All(pair => pair.First < pair.Second);
        return isRising ? steps : throw BadInputException.Arguments($"--steps is “{text}”.", "Give rising whole numbers, like 1,5,10,20.");
    }
}
