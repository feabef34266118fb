using System.Text.RegularExpressions;
using static Cat.Web.Tests.DemonstrationBank.KeyCheck;

namespace Cat.Web.Tests.DemonstrationBank;

/// <summary>Averages, probability, tables and charts.</summary>
internal static class DataKeys
{
    public static IReadOnlyList<KeyCheck> All { get; } = [.. Averages(), .. Probability(), .. TablesAndCharts()];

    private static KeyCheck[] Averages() =>
    [
        Numeric("averages-1", question => Mean(Reading.List(question.Formula(0)))),
        Single("averages-2", question => Median(Reading.List(question.Formula(0)))),
        Numeric("averages-3", question =>
        {
            var counts = question.Row("Number of matches").Select(Rational.Parse);
            var goals = question.Row("Goals in a match").Select(Rational.Parse);
            return Mean([.. goals.Zip(counts).SelectMany(pair => Enumerable.Repeat(pair.First, pair.Second.ToInt32()))]);
        }),
        Choices("averages-4", (question, text) =>
        {
            var data = Reading.List(question.Formula(0));
            var (old, replacement) = (question.Numbers[^2], question.Numbers[^1]);
            Rational[] changed = [.. data.Select(value => value == old ? replacement : value)];
            return Measure(text, data) != Measure(text, changed);
        }),
        Single("averages-5", question => Mean(
            [.. Enumerable.Repeat(question.Numbers[1], question.Numbers[0].ToInt32()), .. Enumerable.Repeat(question.Numbers[3], question.Numbers[2].ToInt32())])),
        TrueFalse("averages-6", _ => Enumerable.Range(1, 6).All(first => Enumerable.Range(1, 6).All(second =>
            ((Rational[])[first, second]).Contains(Median([first, second]))))),
    ];

    private static KeyCheck[] Probability() =>
    [
        Single("probability-1", question =>
        {
            bool[] balls = [.. Enumerable.Repeat(true, question.Numbers[0].ToInt32()), .. Enumerable.Repeat(false, question.Numbers[1].ToInt32())];
            return Share(balls, isRed => isRed);
        }),
        Numeric("probability-2", question => 1 - question.Numbers[0]),
        Choices("probability-3", (question, text) => Share(Faces(question), face => text switch
        {
            "An even number" => face % 2 == 0,
            "A prime number" => WholeNumbers.IsPrime(face),
            _ when text.StartsWith("A number less than ", StringComparison.Ordinal) => face < Reading.Numbers(text)[0],
            _ when text.StartsWith("A number greater than ", StringComparison.Ordinal) => face > Reading.Numbers(text)[0],
            _ => throw new FormatException($"'{text}' is not an event known here."),
        }) == question.Value(0)),
        Single("probability-4", question =>
        {
            var pairs = Faces(question).SelectMany(first => Faces(question).Select(second => first + second));
            return Share([.. pairs], sum => sum == question.Numbers[2]);
        }),
        Numeric("probability-5", question =>
        {
            var (red, blue) = (question.Numbers[0].ToInt32(), question.Numbers[1].ToInt32());
            var balls = Enumerable.Range(0, red + blue).ToArray();
            var draws = balls.SelectMany(first => balls.Where(second => second != first).Select(second => (first, second)));
            return Share([.. draws], draw => draw.first < red && draw.second < red);
        }),
        Numeric("probability-6", question =>
        {
            Assert.Equal(3, question.Numbers[2].ToInt32());
            var faces = Faces(question);
            var rolls = faces.SelectMany(first => faces.SelectMany(second => faces.Select(third => (int[])[first, second, third])));
            return Share([.. rolls], roll => roll.Contains(6));
        }),
    ];

    private static KeyCheck[] TablesAndCharts() =>
    [
        Numeric("tables-charts-1", question =>
        {
            var days = Regex.Matches(question.Stem[..question.Stem.IndexOf('!', StringComparison.Ordinal)], @"[A-Z]\w+day").Select(match => match.Value).ToArray();
            var bars = DescribedBars(question);
            return bars.Single(bar => bar.Day == days[0]).Value - bars.Single(bar => bar.Day == days[1]).Value;
        }),
        ShortText("tables-charts-2", (question, answer) =>
        {
            var bars = DescribedBars(question);
            var mean = Mean([.. bars.Select(bar => bar.Value)]);
            return bars.MinBy(bar => (bar.Value - mean).Power(2)).Day == answer;
        }, "Monday", "Tuesday", "Wednesday", "Thursday"),
        Single("tables-charts-3", question => question.Numbers[1] / question.Numbers[0] * 360),
        Single("tables-charts-4", question =>
        {
            var row = question.Row("Under 30 years").Select(Rational.Parse).ToArray();
            return row[Array.IndexOf(question.Row(""), "Bicycle")] / row.Aggregate((sum, value) => sum + value);
        }),
        Choices("tables-charts-5", (question, text) =>
        {
            var rows = question.Table.Skip(1).Where(row => text.Contains(row[0], StringComparison.OrdinalIgnoreCase)).ToArray();
            Rational Sum(string heading) => rows.Select(row => Rational.Parse(row[Array.IndexOf(question.Table[0], heading)])).Aggregate((sum, value) => sum + value);
            return Sum("South: passed") / Sum("South: took") > Sum("North: passed") / Sum("North: took");
        }),
    ];

    /// <summary>The bars of a chart described as "Monday 20, Tuesday 15".</summary>
    internal static IReadOnlyList<(string Day, Rational Value)> DescribedBars(Question question) =>
        [.. Regex.Matches(question.Stem, @"(\w+day) (\d+)").Select(match => (match.Groups[1].Value, Rational.Parse(match.Groups[2].Value)))];

    private static int[] Faces(Question question)
    {
        Assert.Contains("numbers 1 to 6", question.Stem, StringComparison.Ordinal);
        return [1, 2, 3, 4, 5, 6];
    }

    private static Rational Share<T>(T[] results, Func<T, bool> isEvent) => new(results.Count(isEvent), results.Length);

    private static Rational Mean(Rational[] data) => data.Aggregate((sum, value) => sum + value) / data.Length;

    private static Rational Median(Rational[] data)
    {
        var ordered = data.Order().ToArray();
        return (ordered[(data.Length - 1) / 2] + ordered[data.Length / 2]) / 2;
    }

    private static Rational Measure(string name, Rational[] data) => name switch
    {
        "The mean" => Mean(data),
        "The median" => Median(data),
        "The mode" => data.GroupBy(value => value).MaxBy(group => group.Count())!.Key, // the data are never empty
        "The range" => data.Max() - data.Min(),
        _ => throw new FormatException($"'{name}' is not a measure known here."),
    };
}
