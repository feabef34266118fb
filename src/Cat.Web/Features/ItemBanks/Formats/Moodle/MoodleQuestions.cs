using System.Xml.Linq;
using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>From the elements of a Moodle XML file to questions of ours, one by one.</summary>
internal sealed class MoodleQuestions(string file, PartialBank bank)
{
    private static readonly string[] NotKept = ["hint", "graderinfo", "responsetemplate"];

    private static readonly string[] Combined = ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"];

    /// <summary>More are named by their number: Moodle puts its own texts there, so a whole export has them.</summary>
    private const int MostNamed = 3;

    private const string HowToKeep = "Nothing to do where it is Moodle's own text; write what matters into the general feedback, which becomes the explanation.";

    private readonly MoodlePictures _pictures = new(bank);
    private readonly List<MoodleSource> _withCombinedFeedback = [];
    private IReadOnlyList<string> _category = [];

    public void Add(XElement element)
    {
        var type = element.Attribute("type")?.Value ?? "";
        if (type == "category")
        {
            _category = CategoryPath.TopicsOf(MoodleElement.TextOf(element.Element("category")));
            return;
        }

        var source = Begin(element);
        if (WhyLeftOut(type) is { } reason) bank.LeaveOut(source.Line, source.Name, reason);
        else if (string.IsNullOrWhiteSpace(source.Stem.Text)) bank.LeaveOut(source.Line, source.Name, "it has no text.");
        else
        {
            if (Combined.Any(name => MoodleElement.TextOf(element.Element(name)).Length > 0)) _withCombinedFeedback.Add(source);
            Add(type, source);
        }
    }

    /// <summary>Says what is said once of all questions of the file: after the last of them.</summary>
    public void End()
    {
        const string NotKeptHere = "combined feedback (one text for right, partly right and wrong answers)";
        if (_withCombinedFeedback.Count > MostNamed)
        {
            bank.RemarkOfAll(_withCombinedFeedback[0].Line, $"{_withCombinedFeedback.Count} questions have {NotKeptHere}, which is not kept. The first is “{Excerpt.Of(_withCombinedFeedback[0].Name)}”.", HowToKeep);
            return;
        }

        foreach (var source in _withCombinedFeedback) bank.Remark(source.Line, source.Name, $"its {NotKeptHere} is not kept.", HowToKeep);
    }

    private static void Add(string type, MoodleSource source)
    {
        switch (type)
        {
            case "multichoice" or "multichoiceset": MoodleChoices.Add(source, isAllOrNothing: type == "multichoiceset"); break;
            case "truefalse": MoodleChoices.AddTrueFalse(source); break;
            case "shortanswer": MoodleAnswers.AddText(source); break;
            case "numerical": MoodleAnswers.AddNumber(source); break;
            case "matching" or "match" or "ddmatch": MoodlePlaces.AddMatching(source); break;
            case "ordering": MoodlePlaces.AddOrdering(source); break;
            case "gapselect" or "ddwtos": MoodlePlaces.AddGaps(source); break;
            case "cloze" or "multianswer": MoodleCloze.Add(source); break;
            case "essay": MoodleAnswers.AddEssay(source); break;
        }
    }

    private MoodleSource Begin(XElement element)
    {
        var name = MoodleElement.TextOf(element.Element("name"));
        var line = SafeXml.LineOf(element);
        var stem = MoodleElement.FormattedOf(element.Element("questiontext"), MoodleTextFormat.Html);
        if (name.Length == 0) name = Excerpt.Of(stem.AsPlain());
        var paths = _pictures.TakeFrom(element, name, line);
        var text = stem with { Text = stem.Text + _pictures.OldPicture(element, name, line) };
        var tags = element.Element("tags")?.Elements("tag").Select(MoodleElement.TextOf).ToList() ?? [];
        var (topics, own) = CategoryPath.Split(tags, _category);
        foreach (var lost in NotKept.Where(lost => element.Elements(lost).Any(found => MoodleElement.TextOf(found).Length > 0)))
            bank.Remark(line, name, $"its {lost switch { "hint" => "hints", "graderinfo" => "information for graders", _ => "template of the response" }} are not kept.", "Nothing to do.");
        return new MoodleSource(file, bank, _pictures, paths, element)
        {
            Name = name,
            Line = line,
            Stem = text,
            General = MoodleElement.FormattedOf(element.Element("generalfeedback"), stem.Format),
            IsRetired = MoodleElement.FlagOf(element, "hidden"),
            Identifier = MoodleElement.ValueOf(element, "idnumber"),
            Topics = topics,
            Tags = own,
        };
    }

    private static string? WhyLeftOut(string type) => type switch
    {
        "multichoice" or "multichoiceset" or "truefalse" or "shortanswer" or "numerical" or "matching" or "match" or "ddmatch" or "ordering" or "gapselect" or "ddwtos" or "cloze" or "multianswer" or "essay" => null,
        "description" => "it is a description, which asks nothing.",
        "calculated" or "calculatedmulti" or "calculatedsimple" => $"questions of type “{type}” have numbers of chance, which ours have not.",
        "random" or "randomsamatch" => $"questions of type “{type}” are drawn from others.",
        "ddimageortext" or "ddmarker" => $"questions of type “{type}” are answered on a picture, which ours are not.",
        "" => "it names no type.",
        _ => $"questions of type “{Excerpt.Of(type)}” are not known here.",
    };
}
