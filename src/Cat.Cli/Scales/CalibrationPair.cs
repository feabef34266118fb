using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Irt.Scales;

namespace Cat.Cli.Scales;

/// <summary>Two parameter files side by side.</summary>
/// <param name="Questions">Of the first file, then those that only the second has.</param>
/// <param name="First">By question; null where the file does not have it.</param>
/// <param name="Second">Likewise.</param>
internal sealed record CalibrationPair(IdTable Questions, IReadOnlyList<ParameterRow?> First, IReadOnlyList<ParameterRow?> Second)
{
    public static CalibrationPair Read(FileInfo first, FileInfo second, Terminal terminal, CancellationToken cancellationToken)
    {
        var (left, right) = (ParameterFile.Read(first, terminal, cancellationToken), ParameterFile.Read(second, terminal, cancellationToken));
        var questions = left.Questions;
        foreach (var id in right.Questions.Ids) questions.Add(id);
        List<ParameterRow?> ofFirst = [.. questions.Ids.Select((_, index) => index < left.Rows.Count ? left.Rows[index] : null)];
        List<ParameterRow?> ofSecond = [.. questions.Ids.Select(id => right.Questions.Find(id) is >= 0 and var index ? right.Rows[index] : null)];
        var common = questions.Ids.Where((_, index) => ofFirst[index]?.Parameters is not null && ofSecond[index]?.Parameters is not null).Count();
        if (common < 2) throw new BadInputException(new InputProblem(second.ToString(), null, null, $"{common} questions have parameters here and in {first}.", "Two or more in common are needed; check that both files mean the same questions."));
        return new CalibrationPair(questions, ofFirst, ofSecond);
    }

    public static string Describe(LinkingResult link) =>
        $"By {link.CommonItems:N0} common questions: theta* = {link.Transformation.Slope:0.0000} theta {(link.Transformation.Intercept < 0 ? '-' : '+')} {Math.Abs(link.Transformation.Intercept):0.0000}; the curves still differ by {link.Loss:0.0000} per question.";
}
