using System.CommandLine;
using System.Globalization;
using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Irt;

namespace Cat.Cli.Score;

internal static class ScoreCommand
{
    public static Command Create(Terminal terminal)
    {
        var parameters = Arguments.Input("--parameters", "Item parameters: question_id,discrimination,difficulty and, where there, guessing,upper. Example: params.csv", isRequired: true);
        var responses = new ResponseOptions(isRequired: true);
        var estimator = new WordOption<Estimator>(
            "--estimator",
            "Expected a posteriori, maximum a posteriori, maximum likelihood between -4 and 4, weighted likelihood (Warm) between -8 and 8.",
            ("eap", Estimator.ExpectedAPosteriori),
            ("map", Estimator.MaximumAPosteriori),
            ("mle", Estimator.MaximumLikelihood),
            ("wle", Estimator.WeightedLikelihood));
        var mean = Arguments.Number("--prior-mean", "Mean of the normal prior (eap, map).", 0);
        var deviation = Arguments.Number("--prior-sd", "Standard deviation of the prior (eap, map).", 1, isAboveZero: true);
        var groups = Arguments.Input("--groups", "Groups of the students: student_id,group. Each group has a prior of its own. Example: groups.csv");
        var groupPriors = new Option<string[]>("--group-prior") { Description = "Prior of a group, once for each: name=mean,sd. Example: --group-prior year7=-0.5,1", HelpName = "name=mean,sd", Arity = ArgumentArity.OneOrMore };
        var priors = Arguments.Input("--group-priors", "The same from a file: group,mean,sd. Example: priors.csv");
        var threads = Arguments.Threads();
        var output = Arguments.Output(description: "The abilities to write: student_id,theta,standard_error,responses,flag; responses counts those to questions with parameters.");
        var command = new DetailedCommand(
            "score",
            "Estimate the ability of each student from responses and item parameters.",
            """
            Example: gmocat score --parameters params.csv --responses responses.csv --estimator eap --out scores.csv

            Flags: ok; all_correct, all_incorrect (mle: the fence stands in for an estimate that does not exist); at_lower_fence,
            at_upper_fence; no_known_question (responses, but none to a question with parameters); no_responses (a student of
            --students or --groups who answered nothing). The last two get the prior (eap, map) or the middle of the fences, 0,
            with half their distance as standard error (mle, wle). Every student of the responses has a row. Responses to questions
            without parameters are ignored, and a warning says how many.
            """) { parameters };
        responses.AddTo(command);
        foreach (var option in new Option[] { estimator, mean, deviation, groups, groupPriors, priors, threads, output }) command.Options.Add(option);
        Gmocat.SetAction(command, terminal, (parsed, cancellationToken) =>
        {
            var kind = estimator.Of(parsed);
            if (kind is Estimator.MaximumLikelihood or Estimator.WeightedLikelihood)
            {
                foreach (var option in new Option[] { mean, deviation, groups, groupPriors, priors }) Arguments.Exclude(parsed, estimator, option, "this estimator has no prior");
            }

            foreach (var option in new Option[] { groupPriors, priors })
            {
                if (parsed.IsGiven(option) && !parsed.IsGiven(groups)) throw BadInputException.Arguments($"{option.Name} was given without --groups.", "Say with --groups who is in which group.");
            }

            var run = new ScoreRun
            {
                Parameters = parsed.GetRequiredValue(parameters),
                Responses = responses.Of(parsed)!, // required
                Estimator = kind,
                Prior = new AbilityPrior(parsed.GetValue(mean), parsed.GetValue(deviation)),
                Groups = parsed.GetValue(groups),
                GroupPriors = (parsed.GetValue(groupPriors) ?? []).Select(ParsePrior).ToList(),
                GroupPriorFile = parsed.GetValue(priors),
                Threads = parsed.GetValue(threads),
                Output = parsed.GetRequiredValue(output),
            };
            run.Run(terminal, cancellationToken);
        });
        return command;
    }

    private static (string Group, AbilityPrior Prior) ParsePrior(string text)
    {
        var name = text.LastIndexOf('=') is var equals and > 0 ? text[..equals] : "";
        var numbers = name.Length > 0 ? text[(name.Length + 1)..].Split(',') : [];
        if (numbers.Length == 2
            && double.TryParse(numbers[0], CultureInfo.InvariantCulture, out var mean) && double.IsFinite(mean)
            && double.TryParse(numbers[1], CultureInfo.InvariantCulture, out var deviation) && double.IsFinite(deviation) && deviation > 0) return (name, new AbilityPrior(mean, deviation));
        throw BadInputException.Arguments($"--group-prior is “{text}”.", "Write name=mean,sd with an sd above 0, like year7=-0.5,1.");
    }
}
