using System.CommandLine;
using System.Globalization;
using Cat.Cli.Files;

namespace Cat.Cli;

/// <summary>Options whose values are checked as they are parsed.</summary>
internal static class Arguments
{
    public static Option<FileInfo> Input(string name, string description, bool isRequired = false) => new(name) { Description = description, HelpName = "file", Required = isRequired };

    public static Option<FileInfo> Output(string name = "--out", string description = "The file to write.", bool isRequired = true) => new(name) { Description = description, HelpName = "file", Required = isRequired };

    public static Option<int> Whole(string name, string description, int standard, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "number",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
            result.AddError($"{name} is “{result.Tokens[0].Value}”; give a whole number from {least}{(most == int.MaxValue ? " on" : $" to {most}")}.");
            return standard;
        },
    };

    public static Option<int> Threads() => Whole("--threads", "Threads at most; the result does not depend on it.", Environment.ProcessorCount, 1, 1024);

    public static Option<double> Number(string name, string description, double standard, bool isAboveZero = false) => new(name)
    {
        Description = description,
        HelpName = "number",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && (!isAboveZero || number > 0)) return number;
            result.AddError($"{name} is “{result.Tokens[0].Value}”; give a number{(isAboveZero ? " above 0" : "")} with a decimal point, like 0.5.");
            return standard;
        },
    };

    /// <summary>Whether the user gave the option.</summary>
    public static bool IsGiven(this ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <exception cref="BadInputException">One of the options was given without the other.</exception>
    public static void NeedBoth(ParseResult parsed, Option one, Option other)
    {
        if (parsed.IsGiven(one) == parsed.IsGiven(other)) return;
        var (given, missing) = parsed.IsGiven(one) ? (one, other) : (other, one);
        throw BadInputException.Arguments($"{given.Name} was given without {missing.Name}.", "Give both or neither.");
    }

    /// <exception cref="BadInputException">Both options were given.</exception>
    public static void Exclude(ParseResult parsed, Option one, Option other, string why)
    {
        if (parsed.IsGiven(one) && parsed.IsGiven(other)) throw BadInputException.Arguments($"{one.Name} and {other.Name} exclude each other: {why}.", "Leave one out.");
    }
}

/// <summary>An option whose value is one of a few words, each of which means a value. The first is the default.</summary>
internal sealed class WordOption<T> : Option<string>
{
    private readonly (string Word, T Meaning)[] _words;

    public WordOption(string name, string description, params (string Word, T Meaning)[] words)
        : base(name)
    {
        _words = words;
        Description = description;
        HelpName = string.Join('|', words.Select(word => word.Word));
        DefaultValueFactory = _ => words[0].Word;
        CustomParser = result =>
        {
            var given = result.Tokens[0].Value;
            if (!words.Any(word => word.Word == given)) result.AddError($"{name} is “{given}”; give one of {string.Join(", ", words.Select(word => word.Word))}.");
            return given;
        };
    }

    public T Of(ParseResult parsed)
    {
        var given = parsed.GetRequiredValue(this);
        return _words.First(word => word.Word == given).Meaning;
    }
}
