using System.Globalization;
using System.Xml.Linq;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>From one item to one question, or to the reason why not.</summary>
internal static class QtiItemReader
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "choiceInteraction", "orderInteraction", "matchInteraction", "associateInteraction", "gapMatchInteraction", "hottextInteraction", "textEntryInteraction", "inlineChoiceInteraction", "extendedTextInteraction",
    };

    /// <param name="item">The item.</param>
    /// <param name="stimuli">Shared texts that belong to it, as plain trees with the file each is from.</param>
    /// <param name="media">Pictures of the package.</param>
    /// <returns>Null when it was left out; a remark says why.</returns>
    public static QtiQuestion? Read(QtiItem item, IReadOnlyList<(string File, XElement Body)> stimuli, QtiMedia media)
    {
        try
        {
            Refuse(item);
            var question = new QuestionDraft
            {
                Origin = item.OriginOf(item.Root),
                Key = item.Key,
                Type = QuestionType.ExtendedText,
                Format = ContentFormat.Html,
                Stem = "",
                Concepts = [],
                Explanation = Explanation(item),
                Tags = [.. new[] { item.Root.Text("label") }.Where(label => label.Length > 0)],
            };
            var read = Answer(item, question);
            if (!item.Processing.HasOwnScoring && read.Question.Type != QuestionType.ExtendedText)
                item.Remarks.Add(item.Root, "it has no response processing that gives points: its declared correct response is the key.", "Check the key.");
            var shared = string.Concat(stimuli.Select(stimulus => new QtiHtml(stimulus.File, media, item.Remarks).Render(stimulus.Body.Nodes(), isCloze: read.Blanks.Count > 0)));
            read = read with { Question = read.Question with { Stem = shared + Stem(item, read) } };
            if (read.WhyNot() is { } problem) throw new QtiLeftOutException(problem);
            return read;
        }
        catch (QtiLeftOutException exception)
        {
            item.Remarks.LeaveOut(item.Interactions is [var first, ..] ? first : item.Root, exception.Message);
        }
        catch (QtiUnsupportedException exception)
        {
            item.Remarks.LeaveOut(item.Root.Element("responseProcessing") ?? item.Root, $"its {Names(item.Interactions)} is scored by something that cannot be held here: {exception.Message}.");
        }

        return null;
    }

    /// <exception cref="QtiLeftOutException">The item is of a kind that cannot be a question.</exception>
    private static void Refuse(QtiItem item)
    {
        if (item.Root.Flag("adaptive")) throw new QtiLeftOutException($"it is an adaptive item, of several steps ({Names(item.Interactions)}).");
        if (item.Root.Element("templateProcessing") is not null || item.Root.Elements("templateDeclaration").Any()) throw new QtiLeftOutException($"it is a template with random values ({Names(item.Interactions)}).");
        if (item.Root.Element("itemBody") is null) throw new QtiLeftOutException("it has no item body.");
        if (item.Interactions.Count == 0) throw new QtiLeftOutException("it has no interaction: there is nothing to answer.");
        var unknown = item.Interactions.Where(interaction => !Known.Contains(interaction.Name.LocalName)).Select(interaction => interaction.Name.LocalName).Distinct(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0) throw new QtiLeftOutException($"its interaction cannot be shown here: {string.Join(", ", unknown)}.");
    }

    private static QtiQuestion Answer(QtiItem item, QuestionDraft question)
    {
        var all = item.Interactions;
        if (all.All(interaction => interaction.Name.LocalName == "extendedTextInteraction")) return Extended(item, question);
        if (all.Count > 1)
        {
            return all.All(interaction => interaction.Name.LocalName is "textEntryInteraction" or "inlineChoiceInteraction")
                ? new QtiBlanks(item, question).Cloze(all)
                : throw new QtiLeftOutException($"it has several interactions: {Names(all)}.");
        }

        var only = all[0];
        return only.Name.LocalName switch
        {
            "choiceInteraction" => QtiChoices.Choose(item, only, question, [.. only.Elements("simpleChoice").Select(choice => (choice.Text("identifier"), choice, item.Html.Render(choice.Nodes())))]),
            "hottextInteraction" => Hottext(item, only, question),
            "orderInteraction" => QtiChoices.Order(item, only, question),
            "matchInteraction" => QtiMatches.Match(item, only, question),
            "associateInteraction" => QtiMatches.Associate(item, only, question),
            "gapMatchInteraction" => new QtiBlanks(item, question).Gaps(only),
            "inlineChoiceInteraction" => new QtiBlanks(item, question).Cloze(all),
            "textEntryInteraction" => new QtiBlanks(item, question).Single(only),
            var name => throw new QtiLeftOutException($"its interaction cannot be shown here: {name}."),
        };
    }

    private static QtiQuestion Hottext(QtiItem item, XElement interaction, QuestionDraft question)
    {
        item.Remarks.Add(interaction, "its hottextInteraction becomes a choice: the words to mark in the text are listed as choices.");
        return QtiChoices.Choose(item, interaction, question, [.. interaction.Named("hottext").Select(text => (text.Text("identifier"), text, item.Html.Render(text.Nodes())))]);
    }

    private static QtiQuestion Extended(QtiItem item, QuestionDraft question)
    {
        item.Remarks.Add(item.Interactions[0], $"its {Names(item.Interactions)} is not scored by rule: it is kept as a draft and not given in adaptive tests.");
        return new QtiQuestion(question with { Type = QuestionType.ExtendedText, Status = QuestionStatus.Draft });
    }

    private static string Stem(QtiItem item, QtiQuestion read)
    {
        var isCloze = read.Question.Type == QuestionType.Cloze;
        var number = 0;
        return item.Html.Render(item.Body.Nodes(), Special, isCloze);

        string? Special(XElement element)
        {
            switch (element.Name.LocalName)
            {
                case "rubricBlock" when !Views(element).Contains("candidate"):
                    item.Remarks.Add(element, $"instructions for {string.Join(", ", Views(element))} (rubricBlock) are left out.");
                    return "";
                case "rubricBlock":
                    return Block(element.Nodes());
                case "textEntryInteraction" when isCloze:
                case "inlineChoiceInteraction":
                case "gap" when isCloze:
                    return string.Create(CultureInfo.InvariantCulture, $"[[{++number}]]");
                case "textEntryInteraction":
                    return IsAlone(element) ? "" : "____";
                case "choiceInteraction" or "orderInteraction" or "matchInteraction" or "associateInteraction" or "extendedTextInteraction":
                    return Block(element.Elements("prompt").SelectMany(prompt => prompt.Nodes()));
                case "gapMatchInteraction" or "hottextInteraction":
                    return Block(element.Nodes().Where(node => node is not XElement { Name.LocalName: "gapText" or "prompt" or "gapImg" }), element.Elements("prompt").SelectMany(prompt => prompt.Nodes()));
                case "infoControl":
                    item.Remarks.Add(element, "help that is shown on demand (infoControl) is left out.");
                    return "";
                case "stylesheet" or "catalogInfo" or "qtiCatalogInfo" or "companionMaterialsInfo":
                    return "";
                default:
                    return null;
            }
        }

        // The renderer is in the middle of the text around it: another one writes this part.
        string Block(IEnumerable<XNode> nodes, IEnumerable<XNode>? before = null)
        {
            var first = before is null ? "" : Wrap(item.Html.Another().Render(before, Special, isCloze));
            return first + Wrap(item.Html.Another().Render(nodes, Special, isCloze));
        }
    }

    private static string Wrap(string html) => html.Length == 0 ? "" : $"<div>{html}</div>";

    /// <summary>Only a field under the text: nothing of the sentence is missing.</summary>
    private static bool IsAlone(XElement element) => element.Parent is { } parent && parent.Name.LocalName != "itemBody" ? parent.Nodes().All(node => node == element || string.IsNullOrWhiteSpace((node as XText)?.Value ?? (node as XElement)?.Value)) : element.Parent is not null;

    private static string[] Views(XElement rubric) => rubric.Text("view").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } views ? views : ["candidate"];

    /// <summary>Feedback, each text once.</summary>
    private static string Explanation(QtiItem item)
    {
        var modal = item.Root.Elements("modalFeedback").ToList();
        var inBody = item.Body.Named("feedbackBlock").ToList();
        var texts = modal.Concat(inBody).Select(feedback => item.Html.Render(feedback.Nodes())).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (texts.Count > 0 && (texts.Count > 1 || inBody.Count > 0 || !IsShownAlways(item, modal)))
            item.Remarks.Add(modal.FirstOrDefault() ?? inBody[0], $"feedback that is shown on conditions ({(modal.Count > 0 ? "modalFeedback" : "feedbackBlock")}) becomes the explanation, which is shown to everybody afterwards.", "Read the explanation and shorten it.");
        return texts.Count == 1 ? texts[0] : string.Concat(texts.Select(Wrap));
    }

    /// <summary>Its outcome has by default the value that shows it.</summary>
    private static bool IsShownAlways(QtiItem item, List<XElement> modal) => modal is [var only]
        && item.Root.Elements("outcomeDeclaration").FirstOrDefault(outcome => outcome.Text("identifier") == only.Text("outcomeIdentifier"))?.Element("defaultValue")?.Elements("value").Any(value => value.Value.Trim() == only.Text("identifier")) == true
        && !(item.Root.Element("responseProcessing")?.Named("setOutcomeValue").Any(rule => rule.Text("identifier") == only.Text("outcomeIdentifier")) ?? false);

    private static string Names(IReadOnlyList<XElement> interactions) => string.Join(", ", interactions.Select(interaction => interaction.Name.LocalName).Distinct(StringComparer.Ordinal));
}
