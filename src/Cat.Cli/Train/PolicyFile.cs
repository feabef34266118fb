using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Evaluation;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;

namespace Cat.Cli.Train;

/// <summary>Policies on disk.</summary>
internal static class PolicyFile
{
    /// <summary>Warns where the policy learned from other responses than this folder's training students: those to be tested may be among them.</summary>
    /// <exception cref="BadInputException">It is no policy, or of other questions.</exception>
    public static LoadedPolicy Read(FileInfo file, DataFolder folder, Terminal terminal)
    {
        if (!file.Exists) throw Bad(file, "There is no such file.", "Train a policy first: gmocat train.");
        LoadedPolicy policy;
        try
        {
            policy = PolicyCheckpoint.FromFile(TensorFile.Read(file.FullName));
        }
        // What a file that somebody made by hand may hold: numbers that are none, indices outside the bank.
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw Bad(file, $"This is no policy: {exception.Message}", "Name a file written by gmocat train.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Bad(file, "The file cannot be read:", exception.Message);
        }

        try
        {
            policy.RequireItems(folder.Questions.Ids);
        }
        catch (InvalidDataException exception)
        {
            policy.Dispose();
            throw Bad(file, "The policy is of other questions.", exception.Message);
        }

        if (policy.Facts.TrainingHash != DataFingerprint.Of(folder.Data.LogOf(Fold.Train))) terminal.Warn($"{file}: the policy was trained on other responses than those of the fold “train” of {folder.Name}; students that it is tested on may be among them.");
        return policy;
    }

    public static BadInputException Bad(FileInfo file, string what, string howToMend) => new(new InputProblem(file.ToString(), null, null, what, howToMend));
}
