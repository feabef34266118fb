using System.Xml.Linq;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>Interactions whose answers are pairs: matching and associating.</summary>
internal static class QtiMatches
{
    public static QtiQuestion Match(QtiItem item, XElement interaction, QuestionDraft question)
    {
        var sets = interaction.Elements("simpleMatchSet").Select(set => set.Elements("simpleAssociableChoice").ToList()).ToList();
        if (sets.Count != 2) throw new QtiLeftOutException("its matchInteraction does not have two sets.");
        var declaration = item.DeclarationOf(interaction);
        var pairs = PairsOf(declaration);
        var (lines, choices) = (sets[0], sets[1]);
        if (!IsOnePerLine(lines, pairs.Select(pair => pair.First)))
        {
            if (!IsOnePerLine(choices, pairs.Select(pair => pair.Second))) throw new QtiLeftOutException("its matchInteraction does not give exactly one partner to each thing of one of its two sets.");
            (lines, choices) = (choices, lines);
            pairs = [.. pairs.Select(pair => (pair.Second, pair.First))];
        }

        var isTurned = ReferenceEquals(lines, sets[1]);
        return Build(item, interaction, question, declaration, lines, choices, pairs, pair => isTurned ? $"{pair.Second} {pair.First}" : $"{pair.First} {pair.Second}");
    }

    public static QtiQuestion Associate(QtiItem item, XElement interaction, QuestionDraft question)
    {
        var declaration = item.DeclarationOf(interaction);
        var all = interaction.Elements("simpleAssociableChoice").ToList();
        var pairs = PairsOf(declaration);
        var used = pairs.SelectMany(pair => new[] { pair.First, pair.Second }).ToList();
        if (used.Distinct(StringComparer.Ordinal).Count() < used.Count) throw new QtiLeftOutException("its associateInteraction uses one thing in several pairs.");
        var firsts = pairs.Select(pair => pair.First).ToHashSet(StringComparer.Ordinal);
        item.Remarks.Add(interaction, "its associateInteraction becomes a matching question: the first of each pair is a line, the others are what to choose from.");
        return Build(item, interaction, question, declaration,
            [.. all.Where(each => firsts.Contains(each.Text("identifier")))], [.. all.Where(each => !firsts.Contains(each.Text("identifier")))], pairs, pair => $"{pair.First} {pair.Second}");
    }

    public static List<(string First, string Second)> PairsOf(QtiDeclaration declaration)
    {
        var texts = declaration.Correct.Count > 0 ? declaration.Correct : declaration.Mapping?.Entries.Where(entry => entry.Points > 0).Select(entry => entry.Key) ?? [];
        var pairs = texts.Select(QtiValue.Pair).Where(pair => pair.Second.Length > 0).Distinct().ToList();
        return pairs.Count > 0 ? pairs : throw new QtiLeftOutException("its right pairs are not declared.");
    }

    private static bool IsOnePerLine(List<XElement> lines, IEnumerable<string> used) =>
        lines.Select(line => line.Text("identifier")).Order(StringComparer.Ordinal).SequenceEqual(used.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static QtiQuestion Build(QtiItem item, XElement interaction, QuestionDraft question, QtiDeclaration declaration, List<XElement> lines, List<XElement> choices, List<(string First, string Second)> pairs, Func<(string First, string Second), string> write)
    {
        var points = QtiPoints.Of(Score(pairs), Score([]));
        var credit = points.CreditOf([.. pairs.Select(left => Score(pairs.Where(pair => pair != left)))], item.Remarks);
        var partners = pairs.DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var keyOf = choices.DistinctBy(choice => choice.Text("identifier")).ToDictionary(choice => choice.Text("identifier"), choice => UsableKey.Free(QtiKeys.Usable(choice.Text("identifier")), keys), StringComparer.Ordinal);
        if (lines.Any(line => !partners.TryGetValue(line.Text("identifier"), out var partner) || !keyOf.ContainsKey(partner))) throw new QtiLeftOutException($"a right pair of its {interaction.Name.LocalName} names a thing that is not there.");
        if (interaction.Named("gapImg").Any()) throw new QtiLeftOutException("its things to match are pictures of a gapMatchInteraction.");
        return new QtiQuestion(question with { Type = QuestionType.Matching, Credit = credit })
        {
            Choices = [.. choices.DistinctBy(choice => choice.Text("identifier")).Select(choice => new ChoiceDraft(item.OriginOf(choice), question.Key, keyOf[choice.Text("identifier")], item.Html.Render(choice.Nodes()), null))],
            Lines = [.. lines.Select(line => new LineDraft(item.OriginOf(line), question.Key, item.Html.Render(line.Nodes()), keyOf[partners[line.Text("identifier")]]))],
        };

        double Score(IEnumerable<(string, string)> given) => item.Processing.ScoreOf(new Dictionary<string, QtiValue>(StringComparer.Ordinal) { [declaration.Identifier] = declaration.Value([.. given.Select(write)]) });
    }
}
