using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Cat.Data.ItemBanks;

namespace Cat.Web.Shared.Content;

/// <summary>The rules of a text with blanks: each blank stands once in the text, numbered in its order, where a field can stand.</summary>
internal static class BlankRules
{
    public static void Check(QuestionContent content, int maximumBlanks, int longestOption, List<FieldProblem> problems)
    {
        if (content.Blanks.Count < 1 || content.Blanks.Count > maximumBlanks) problems.Add(new("blanks", $"Give 1 to {maximumBlanks} blanks; there are {content.Blanks.Count}."));
        CheckPlaces(content, problems);
        foreach (var (index, blank) in content.Blanks.Index()) CheckBlank($"blanks[{index}]", blank, longestOption, problems);
    }

    private static void CheckPlaces(QuestionContent content, List<FieldProblem> problems)
    {
        // Numbers as names tell a student nothing; "[[Paris]]" would.
        foreach (var (index, blank) in content.Blanks.Index().Where(entry => entry.Item.Key != NumberOf(entry.Index)))
            problems.Add(new($"blanks[{index}]", $"Blanks are numbered in the order of the text: this one is {NumberOf(index)}, not “{blank.Key}”."));
        var document = new HtmlParser().ParseDocument(content.Stem.Html);
        foreach (var formula in document.QuerySelectorAll(".katex, a").ToList())
        {
            foreach (var key in KeysIn(formula.TextContent).Distinct(StringComparer.Ordinal))
                problems.Add(new("stem", $"The blank [[{key}]] stands inside a {(formula.LocalName == "a" ? "link" : "formula")}. Put it before or behind it."));
            formula.Remove();
        }

        // By text nodes: a mark may not be cut in two by a tag.
        var found = document.Body?.Descendants<IText>().SelectMany(text => KeysIn(text.Data)).ToList() ?? [];
        var known = content.Blanks.Select(blank => blank.Key).ToList();
        var isMisplaced = problems.Any(problem => problem.Message.Contains("stands inside", StringComparison.Ordinal));
        foreach (var missing in known.Except(found, StringComparer.Ordinal).Where(_ => !isMisplaced)) problems.Add(new("stem", $"The blank [[{missing}]] does not stand in the text."));
        foreach (var unknown in found.Except(known, StringComparer.Ordinal)) problems.Add(new("stem", $"The text has [[{unknown}]], but there is no such blank."));
        foreach (var doubled in found.GroupBy(key => key, StringComparer.Ordinal).Where(group => group.Count() > 1)) problems.Add(new("stem", $"The blank [[{doubled.Key}]] stands in the text {doubled.Count()} times; once is right."));
        if (problems.All(problem => problem.Field != "stem") && !found.SequenceEqual(known, StringComparer.Ordinal)) problems.Add(new("stem", "Number the blanks [[1]], [[2]] … in the order of the text."));
    }

    private static void CheckBlank(string field, Blank blank, int longestOption, List<FieldProblem> problems)
    {
        if (blank.Kind == BlankKind.Text) QuestionContentRules.CheckTexts(field, blank.AcceptedTexts, problems);
        else if (blank.AcceptedTexts.Count > 0) problems.Add(new(field, "Only a text blank has accepted texts."));
        if (blank.Kind == BlankKind.Numeric) QuestionContentRules.CheckNumber(field, blank.NumericAnswer, blank.Tolerance, field, problems);
        else if (blank.NumericAnswer is not null || blank.Tolerance != 0) problems.Add(new(field, "Only a numeric blank has a number and a tolerance."));
        if (blank.Kind == BlankKind.Choice) CheckOptions(field, blank.Options, longestOption, problems);
        else if (blank.Options.Count > 0) problems.Add(new(field, "Only a blank to choose from has options."));
    }

    private static void CheckOptions(string field, IReadOnlyList<string> options, int longestOption, List<FieldProblem> problems)
    {
        if (options.Count is < 2 or > QuestionContentRules.MaximumChoices) problems.Add(new(field, $"Give the right option and at least one wrong one, at most {QuestionContentRules.MaximumChoices} together; there are {options.Count}."));
        if (options.Any(option => string.IsNullOrWhiteSpace(option) || option.Length > longestOption)) problems.Add(new(field, $"An option has 1 to {longestOption} characters."));
        foreach (var doubled in options.GroupBy(option => option.Trim(), StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)) problems.Add(new(field, $"The option “{doubled.Key}” stands there twice."));
    }

    /// <summary>The text of a node has no tags any more: what looks like one is text.</summary>
    private static IReadOnlyList<string> KeysIn(string text) => ClozeText.KeysIn(WebUtility.HtmlEncode(text));

    private static string NumberOf(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
