using System.Text.RegularExpressions;

namespace Cat.Web.Tests.DemonstrationBank;

/// <summary>A question with what its stem states: formulas, numbers, tables. The checks compute from these, so that an edited stem is noticed.</summary>
internal sealed record Question
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required string Status { get; init; }

    public required string Stem { get; init; }

    public required string Explanation { get; init; }

    public required string Answer { get; init; }

    public required string Tolerance { get; init; }

    public required int AuthorDifficulty { get; init; }

    public required IReadOnlyList<string> Concepts { get; init; }

    public required string Units { get; init; }

    public required IReadOnlyList<Choice> Choices { get; init; }

    public required IReadOnlyList<Line> Lines { get; init; }

    public required IReadOnlyList<Blank> Blanks { get; init; }

    /// <summary>All numbers of the stem without their signs, in order, those of alternative texts included.</summary>
    public IReadOnlyList<Rational> Numbers => Reading.Numbers(Stem);

    public string Formula(int index) => Reading.Formulas(Stem)[index];

    public Rational Value(int formula) => Expression.Parse(Formula(formula)).Exact();

    public Relation Relation(int formula) => DemonstrationBank.Relation.Parse(Formula(formula));

    /// <summary>The right side of a formula such as <c>f(x) = 2x + 7</c>.</summary>
    public Expression RightSide(int formula) => Reading.RightSide(Formula(formula));

    /// <summary>The argument of the first <c>f(4)</c> in the stem.</summary>
    public Rational Argument => Rational.Parse(Regex.Match(Stem, @"f\((-?\d+)\)").Groups[1].Value);

    /// <summary>The cells of the Markdown table, without the row of dashes, trimmed.</summary>
    public IReadOnlyList<string[]> Table =>
        [.. Stem.Split('\n').Where(line => line.StartsWith('|') && !line.StartsWith("|--", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];

    public string[] Row(string heading) => Table.Single(row => row[0] == heading)[1..];
}
