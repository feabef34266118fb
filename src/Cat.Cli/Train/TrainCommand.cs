using System.CommandLine;
using Cat.Cli.Benchmark;
using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;

namespace Cat.Cli.Train;

internal static class TrainCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Option<DirectoryInfo>("--data") { Description = "Folder with responses.csv (student_id,sequence,question_id,correct), students.csv (student_id,fold), question_concepts.csv and query.csv.", HelpName = "folder", Required = true };
        var training = new TrainingArguments();
        var resume = Arguments.Input("--resume", "A policy trained on the same data to go on from. Example: policy.safetensors");
        var output = Arguments.Output(description: "The policy to write, in the safetensors format. Example: policy.safetensors");
        var command = new DetailedCommand(
            "train",
            "Train a GMOCAT policy on the training students of a data set.",
            """
            Example: gmocat train --data dbe-kt22 --weights 3,1,1 --seed 1 --out policy.safetensors

            Item parameters, concept relations and the policy are fitted on students of the fold train; the epoch that is kept is the
            best on the fold validation; students of the fold test are not looked at. A line an epoch says loss, mean reward
            by objective, AUC, coverage and overlap of validation, and seconds. Ctrl-C ends after the epoch under way and
            writes the best policy so far.
            """) { folder };
        training.AddTo(command);
        foreach (var option in new Option[] { resume, output }) command.Options.Add(option);
        Gmocat.SetAction(command, terminal, (parsed, stop) =>
        {
            var target = parsed.GetRequiredValue(output);
            OutputTable.Check([target], [parsed.GetValue(resume)]);
            var data = CalibratedData.Of(DataFolder.Read(parsed.GetRequiredValue(folder), terminal, stop), terminal, stop);
            using var start = parsed.GetValue(resume) is { } file ? PolicyFile.Read(file, data.Folder.Questions.Ids) : null;
            var fitting = new PolicyFitting(data, training.Of(parsed), training.PresetName(parsed), training.Mode.Of(parsed));
            var fitted = fitting.Fit(terminal, start?.Policy, stop, CancellationToken.None);
            using var policy = fitted.Policy;
            PolicyCheckpoint.ToFile(policy, fitted.Facts).Write(target.FullName);
            terminal.Say($"{target}: the policy of epoch {fitted.Facts.Metrics["train/epoch"]:F0}; {fitted.SecondsPerEpoch:F1} s an epoch (median).");
        });
        return command;
    }
}

/// <summary>Policies on disk.</summary>
internal static class PolicyFile
{
    /// <exception cref="BadInputException">It is no policy, or of other questions.</exception>
    public static LoadedPolicy Read(FileInfo file, IReadOnlyList<string> questions)
    {
        if (!file.Exists) throw new BadInputException(new InputProblem(file.ToString(), null, null, "There is no such file.", "Train a policy first: gmocat train."));
        try
        {
            var policy = PolicyCheckpoint.FromFile(TensorFile.Read(file.FullName));
            policy.RequireItems(questions);
            return policy;
        }
        catch (InvalidDataException exception)
        {
            throw new BadInputException(new InputProblem(file.ToString(), null, null, exception.Message, "Name a policy written by gmocat train for these data."));
        }
    }
}
