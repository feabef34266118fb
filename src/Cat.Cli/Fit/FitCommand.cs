using System.CommandLine;
using Cat.Cli.Screen;
using Cat.Engine.Irt;
using Cat.Engine.Irt.ItemAnalysis;

namespace Cat.Cli.Fit;

internal static class FitCommand
{
    private static readonly ItemAnalysisOptions Standard = new();

    public static Command Create(Terminal terminal)
    {
        var parameters = Arguments.Input("--parameters", "Item parameters, as calibrate writes them. Example: params.csv", isRequired: true);
        var responses = new ResponseOptions(isRequired: true);
        var mean = Arguments.Number("--prior-mean", "Mean of ability in the group that answered.", 0);
        var deviation = Arguments.Number("--prior-sd", "Standard deviation of ability in that group.", 1, isAboveZero: true);
        var minimum = Arguments.Whole("--minimum-responses", "Questions with fewer responses are flagged and not tested.", Standard.MinimumResponses, 2, int.MaxValue);
        var estimated = new Option<int?>("--estimated-parameters")
        {
            Description = "How many parameters of each question were estimated from these very responses, 0 to 4; 0 for a bank calibrated elsewhere. Otherwise two, and one more each for guessing above 0 and upper below 1. It sets the degrees of freedom.",
            HelpName = "number",
        };
        estimated.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.Tokens[0].Value is not ("0" or "1" or "2" or "3" or "4")) result.AddError($"--estimated-parameters is “{result.Tokens[0].Value}”; give 0 to 4.");
        });
        var dif = Arguments.Input("--dif", "Groups of the students, to look for items that work differently in them: student_id,group. With --focal and --dif-out. Example: groups.csv");
        var focal = new Option<string>("--focal") { Description = "The group that items might treat unfairly. Example: girls", HelpName = "name" };
        var reference = new Option<string>("--reference") { Description = "The group it is compared with. Otherwise everybody else in the file.", HelpName = "name" };
        var difOutput = Arguments.Output("--dif-out", "A row for each question: Mantel-Haenszel and logistic regression.", isRequired: false);
        var dependence = Arguments.Output("--local-dependence", "The pairs of questions whose residuals go together most (Yen's Q3): first_question,second_question,students,q3,excess.", isRequired: false);
        var pairs = Arguments.Whole("--pairs", "How many pairs --local-dependence lists.", 50, 1, 100_000);
        var threads = Arguments.Threads();
        var output = Arguments.Output(description: "A row for each question: question_id,responses,proportion_correct,point_biserial,infit,infit_z,outfit,outfit_z,statistic,value,df,p,adjusted_p,flag.");
        var command = new DetailedCommand(
            "fit",
            "Check calibrated items against responses: item statistics, fit, reliability.",
            """
            Example: gmocat fit --parameters params.csv --responses responses.csv --out fit.csv
            Example: gmocat fit --parameters params.csv --responses responses.csv --out fit.csv --dif groups.csv --focal b --dif-out dif.csv --local-dependence q3.csv

            statistic is s_x2 (Orlando and Thissen; every student answered every question) or lm (Lagrange multiplier; any other
            responses); adjusted_p allows for all questions tested (Benjamini and Hochberg). Flags, joined by ";": ok,
            not_calibrated, too_few_responses, negative_point_biserial, low_discrimination, misfit.
            """) { parameters };
        responses.AddTo(command);
        foreach (var option in new Option[] { mean, deviation, minimum, estimated, dif, focal, reference, difOutput, dependence, pairs, threads, output }) command.Options.Add(option);
        Gmocat.SetAction(command, terminal, (parsed, cancellationToken) =>
        {
            Arguments.NeedBoth(parsed, dif, focal);
            Arguments.NeedBoth(parsed, dif, difOutput);
            if (parsed.IsGiven(reference)) Arguments.NeedBoth(parsed, dif, reference);
            var prior = new AbilityPrior(parsed.GetValue(mean), parsed.GetValue(deviation));
            var run = new FitRun
            {
                Parameters = parsed.GetRequiredValue(parameters),
                Responses = responses.Of(parsed)!, // required
                Options = new ItemAnalysisOptions { Prior = prior, MinimumResponses = parsed.GetValue(minimum), EstimatedParameters = parsed.GetValue(estimated), Threads = parsed.GetValue(threads) },
                Dif = parsed.GetValue(dif) is { } groups
                    ? new DifRequest(groups, parsed.GetRequiredValue(focal), parsed.GetValue(reference), parsed.GetRequiredValue(difOutput), new DifOptions { Prior = prior, MinimumResponses = parsed.GetValue(minimum), Threads = parsed.GetValue(threads) })
                    : null,
                DependenceOutput = parsed.GetValue(dependence),
                ListedPairs = parsed.GetValue(pairs),
                Output = parsed.GetRequiredValue(output),
            };
            run.Run(terminal, cancellationToken);
        });
        return command;
    }
}
