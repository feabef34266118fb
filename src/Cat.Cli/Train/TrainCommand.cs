using System.CommandLine;
using Cat.Cli.Benchmark;
using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Policies;
using Cat.Engine.Training;

namespace Cat.Cli.Train;

internal static class TrainCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Option<DirectoryInfo>("--data") { Description = "Folder with responses.csv (student_id,sequence,question_id,correct), students.csv (student_id,fold), question_concepts.csv and query.csv.", HelpName = "folder", Required = true };
        var training = new TrainingArguments("--diagnosis");
        var steps = Arguments.Whole("--steps", "Questions of a test in training and validation.", PolicyTrainingOptions.Default.Steps, 1, 100_000);
        var resume = Arguments.Input("--resume", "A policy trained on the same data, preset and diagnosis to go on from. Example: policy.safetensors");
        var output = Arguments.Output(description: "The policy to write, in the safetensors format. Example: policy.safetensors");
        var command = new DetailedCommand(
            "train",
            "Train a GMOCAT policy on the training students of a data set.",
            """
            Example: gmocat train --data dbe-kt22 --weights 3,2,2 --seed 1 --out policy.safetensors

            Item parameters, concept relations and the policy are fitted on students of the fold train; the epoch that is kept is the
            best on the fold validation; students of the fold test are not looked at. A line an epoch says loss, mean reward
            by objective, AUC, coverage and overlap of validation, and seconds. Ctrl-C gives up the epoch under way and writes
            the best policy so far; the exit code is 130 all the same. --resume goes on with the weights and exposure of a
            policy, not with the optimizer's state; unless an epoch is better, that policy is what is written.
            """) { folder };
        training.AddTo(command);
        foreach (var option in new Option[] { steps, resume, output }) command.Options.Add(option);
        Gmocat.SetAction(command, terminal, (parsed, stop) =>
        {
            var target = parsed.GetRequiredValue(output);
            OutputTable.Check([target], [parsed.GetValue(resume)]);
            var (options, preset, diagnosis) = (training.Of(parsed, parsed.GetValue(steps)), training.PresetName(parsed), training.Diagnosis(parsed));
            var dataFolder = DataFolder.Read(parsed.GetRequiredValue(folder), terminal, stop);
            PolicyFitting.Check(dataFolder, options);
            using var start = parsed.GetValue(resume) is { } file ? ReadStart(file, dataFolder, options, preset, diagnosis, terminal) : null;
            var data = CalibratedData.Of(dataFolder, hasConceptPriors: true, terminal, stop);
            var fitted = new FittedDiagnoses(data, new MultidimensionalOptions(), terminal);
            var fitting = new PolicyFitting(data, options, preset, fitted.Of(diagnosis, options.Seed, stop), fitted.Factors(options, stop), training.Temperature(parsed));
            var policy = fitting.Fit(terminal, start?.Policy, keepsBestWhenStopped: true, stop);
            policy.File.Write(target.FullName);
            var which = policy.Epoch == 0 ? $"no epoch was better than {(start is null ? "the rules that it began with" : "the policy that was gone on from")}, which it is" : $"the policy of epoch {policy.Epoch}";
            if (policy.WasStopped) throw new StoppedException($"Stopped. {target} was written: {which}.");
            terminal.Say($"{target}: {which}; {policy.SecondsPerEpoch:F1} s an epoch (median).");
        });
        return command;
    }

    /// <exception cref="BadInputException">The policy cannot be gone on from with these settings.</exception>
    private static LoadedPolicy ReadStart(FileInfo file, DataFolder folder, PolicyTrainingOptions options, string preset, string diagnosis, Terminal terminal)
    {
        var start = PolicyFile.Read(file, folder, terminal);
        var facts = start.Facts;
        var isOfThisShape = start.Policy.Options == options.Policy;
        if (isOfThisShape && facts.Diagnosis == diagnosis) return start;
        start.Dispose();
        throw isOfThisShape
            ? PolicyFile.Bad(file, $"The policy was trained with --diagnosis {facts.Diagnosis}; what {diagnosis} says of it cannot be compared.", $"Say --diagnosis {facts.Diagnosis}, or train a new policy.")
            : PolicyFile.Bad(file, $"The policy was trained with --preset {facts.Preset} and has another shape than {preset} makes.", $"Say --preset {facts.Preset}, or train a new policy.");
    }
}
