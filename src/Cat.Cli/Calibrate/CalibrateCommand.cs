using System.CommandLine;
using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Irt.Calibration;

namespace Cat.Cli.Calibrate;

internal static class CalibrateCommand
{
    private static readonly CalibrationOptions Standard = new();

    public static Command Create(Terminal terminal)
    {
        var responses = new ResponseOptions(isRequired: false);
        var patterns = Arguments.Input("--patterns", "Instead of --responses: a column for each question (0, 1 or empty) and the column count, one row a pattern. Example: patterns.csv");
        var model = new WordOption<CalibrationModel>(
            "--model",
            "Logistic model of one to four parameters: difficulty with a common discrimination; discrimination; guessing; upper asymptote.",
            ("2pl", CalibrationModel.TwoParameter),
            ("1pl", CalibrationModel.OneParameter),
            ("3pl", CalibrationModel.ThreeParameter),
            ("4pl", CalibrationModel.FourParameter));
        var noPriors = new Option<bool>("--no-priors") { Description = "Plain marginal maximum likelihood. Otherwise log discrimination ~ N(0, 0.5), intercept ~ N(0, 3), guessing ~ beta(5, 17), upper ~ beta(17, 2)." };
        var concepts = Arguments.Input("--concepts", "Concepts of the questions: question_id,concept_id, one row a link. Intercepts are drawn toward their concepts' mean, and every question of this file and of the responses gets parameters. Example: question_concepts.csv");
        var ability = new WordOption<AbilityDistribution>("--ability", "Distribution of ability: standard normal, or estimated with the items and standardised.", ("normal", AbilityDistribution.Normal), ("empirical", AbilityDistribution.Empirical));
        var minimum = Arguments.Whole("--minimum-responses", "Questions with fewer responses are flagged too_few_responses and, without --concepts, get no parameters.", Standard.MinimumResponses, 1, int.MaxValue);
        var nodes = Arguments.Whole("--nodes", "Quadrature nodes over ability.", Standard.NodeCount, 11, 201);
        var tolerance = Arguments.Number("--tolerance", "Converged when no slope, intercept or asymptote moves by more in an EM step and the log-likelihood by less than a millionth.", Standard.Tolerance, isAboveZero: true);
        var iterations = Arguments.Whole("--maximum-iterations", "EM steps at most.", Standard.MaximumIterations, 1, int.MaxValue);
        var keep = new Option<bool>("--keep-unconverged") { Description = "Write the parameters even if the estimation did not converge. The exit code is 1 all the same." };
        var threads = Arguments.Threads();
        var output = Arguments.Output(description: "The parameters to write: question_id,discrimination,difficulty,guessing,upper,intercept,se_discrimination,se_intercept,responses,flag.");
        var command = new DetailedCommand(
            "calibrate",
            "Estimate item parameters from responses by marginal maximum likelihood.",
            """
            Example: gmocat calibrate --responses responses.csv --model 2pl --out params.csv
            Example: gmocat calibrate --patterns patterns.csv --no-priors --out params.csv
            Example: gmocat calibrate --responses responses.csv --concepts question_concepts.csv --students students.csv --fold train --out params.csv

            Flags: ok, all_correct, all_incorrect, too_few_responses, no_responses. Without --concepts only ok has parameters; with
            it the other flags say that the parameters rest on the prior. intercept = -discrimination × difficulty. Exit code 1: it
            did not converge (nothing is written, see --keep-unconverged), or no question could be calibrated.
            """) { patterns };
        responses.AddTo(command);
        foreach (var option in new Option[] { model, noPriors, concepts, ability, minimum, nodes, tolerance, iterations, keep, threads, output }) command.Options.Add(option);
        Gmocat.SetAction(command, terminal, (parsed, cancellationToken) =>
        {
            Arguments.Exclude(parsed, concepts, noPriors, "concepts work by estimating the priors");
            Arguments.Exclude(parsed, patterns, responses.Responses, "both hold the responses");
            Arguments.Exclude(parsed, patterns, responses.Students, "patterns have no student ids");
            var source = responses.Of(parsed);
            if (source is null && !parsed.IsGiven(patterns)) throw BadInputException.Arguments("Neither --responses nor --patterns was given.", "Give one of them.");
            var options = new CalibrationOptions
            {
                Model = model.Of(parsed),
                Ability = ability.Of(parsed),
                MinimumResponses = parsed.GetValue(minimum),
                NodeCount = parsed.GetValue(nodes),
                Tolerance = parsed.GetValue(tolerance),
                MaximumIterations = parsed.GetValue(iterations),
                Threads = parsed.GetValue(threads),
            };
            var run = new CalibrateRun
            {
                Responses = source,
                Patterns = parsed.GetValue(patterns),
                Concepts = parsed.GetValue(concepts),
                Options = parsed.GetValue(noPriors) ? options.WithoutPriors() : options,
                KeepsUnconverged = parsed.GetValue(keep),
                Output = parsed.GetRequiredValue(output),
            };
            run.Run(terminal, cancellationToken);
        });
        return command;
    }
}
