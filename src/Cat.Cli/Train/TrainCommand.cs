using System.CommandLine;
using Cat.Cli.Benchmark;
using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Policies;
using Cat.Engine.Training;

namespace Cat.Cli.Train;

internal static class TrainCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Option<DirectoryInfo>("--data") { Description = "Folder with responses.csv (student_id,sequence,question_id,correct), students.csv (student_id,fold), question_concepts.csv and query.csv.", HelpName = "folder", Required = true };
        var training = new TrainingArguments();
        var resume = Arguments.Input("--resume", "A policy trained on the same data and preset to go on from. Example: policy.safetensors");
        var output = Arguments.Output(description: "The policy to write, in the safetensors format. Example: policy.safetensors");
        var command = new DetailedCommand(
            "train",
            "Train a GMOCAT policy on the training students of a data set.",
            """
            Example: gmocat train --data dbe-kt22 --weights 3,1,1 --seed 1 --out policy.safetensors

            Item parameters, concept relations and the policy are fitted on students of the fold train; the epoch that is kept is the
            best on the fold validation; students of the fold test are not looked at. A line an epoch says loss, mean reward
            by objective, AUC, coverage and overlap of validation, and seconds. Ctrl-C gives up the epoch under way and writes
            the best policy so far; the exit code is 130 all the same. --resume goes on with the weights and exposure of a
            policy, not with the optimizer's state; unless an epoch is better, that policy is what is written.
            """) { folder };
        training.AddTo(command);
        foreach (var option in new Option[] { resume, output }) command.Options.Add(option);
        Gmocat.SetAction(command, terminal, (parsed, stop) =>
        {
            var target = parsed.GetRequiredValue(output);
            OutputTable.Check([target], [parsed.GetValue(resume)]);
            var (options, preset) = (training.Of(parsed), training.PresetName(parsed));
            var dataFolder = DataFolder.Read(parsed.GetRequiredValue(folder), terminal, stop);
            PolicyFitting.Check(dataFolder, options);
            using var start = parsed.GetValue(resume) is { } file ? ReadStart(file, dataFolder, options, preset, terminal) : null;
            var fitting = new PolicyFitting(CalibratedData.Of(dataFolder, hasConceptPriors: true, terminal, stop), options, preset, training.Mode.Of(parsed));
            var fitted = fitting.Fit(terminal, start?.Policy, keepsBestWhenStopped: true, stop);
            fitted.File.Write(target.FullName);
            var which = fitted.Epoch == 0 ? "no epoch was better than the policy that was gone on from, which it is" : $"the policy of epoch {fitted.Epoch}";
            if (fitted.WasStopped) throw new StoppedException($"Stopped. {target} was written: {which}.");
            terminal.Say($"{target}: {which}; {fitted.SecondsPerEpoch:F1} s an epoch (median).");
        });
        return command;
    }

    /// <exception cref="BadInputException">The policy cannot be gone on from with these settings.</exception>
    private static LoadedPolicy ReadStart(FileInfo file, DataFolder folder, PolicyTrainingOptions options, string preset, Terminal terminal)
    {
        var start = PolicyFile.Read(file, folder, terminal);
        if (start.Policy.Options == options.Policy) return start;
        var trainedWith = start.Facts.Preset;
        start.Dispose();
        throw PolicyFile.Bad(file, $"The policy was trained with --preset {trainedWith} and has another shape than {preset} makes.", $"Say --preset {trainedWith}, or train a new policy.");
    }
}
