using System.Globalization;
using System.Xml.Linq;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>Blanks to write in, to choose in or to drag into.</summary>
internal sealed class QtiBlanks(QtiItem item, QuestionDraft question)
{
    private readonly Dictionary<string, QtiValue> _right = new(StringComparer.Ordinal);

    /// <summary>One textEntryInteraction.</summary>
    public QtiQuestion Single(XElement interaction)
    {
        var declaration = item.DeclarationOf(interaction);
        SetRight([interaction]);
        var points = QtiPoints.Of(Score(), Score(declaration.Identifier, []));
        var blank = Write(interaction, declaration, points, "1");
        return new QtiQuestion(question with { Type = blank.Kind == BlankKind.Numeric ? QuestionType.Numeric : QuestionType.ShortText, Answer = blank.Answer, Tolerance = blank.Tolerance });
    }

    /// <summary>Several textEntryInteractions and inlineChoiceInteractions.</summary>
    public QtiQuestion Cloze(IReadOnlyList<XElement> interactions)
    {
        if (interactions.Select(interaction => interaction.Text("responseIdentifier")).Distinct(StringComparer.Ordinal).Count() < interactions.Count) throw new QtiLeftOutException("two of its blanks share a response variable.");
        SetRight(interactions);
        var points = QtiPoints.Of(Score(), ScoreWith(_right.Keys, []));
        var credit = points.CreditOf([.. interactions.Select(interaction => Score(interaction.Text("responseIdentifier"), []))], item.Remarks);
        return new QtiQuestion(question with { Type = QuestionType.Cloze, Credit = credit })
        {
            Blanks = [.. interactions.Select((interaction, index) => interaction.Name.LocalName == "inlineChoiceInteraction" ? Choose(interaction, points, KeyOf(index)) : Write(interaction, item.DeclarationOf(interaction), points, KeyOf(index)))],
        };
    }

    /// <summary>gapMatchInteraction with texts.</summary>
    public QtiQuestion Gaps(XElement interaction)
    {
        if (interaction.Named("gapImg").Any()) throw new QtiLeftOutException("its gapMatchInteraction has pictures to drag (gapImg).");
        var declaration = item.DeclarationOf(interaction);
        var texts = interaction.Elements("gapText").DistinctBy(text => text.Text("identifier")).ToDictionary(text => text.Text("identifier"), text => QtiHtml.Plain(text.Nodes()), StringComparer.Ordinal);
        var gaps = interaction.Named("gap").ToList();
        var pairs = QtiMatches.PairsOf(declaration);
        var right = new List<(string Gap, string Text)>();
        foreach (var gap in gaps.Select(gap => gap.Text("identifier")))
        {
            var of = pairs.Where(pair => pair.Second == gap).Select(pair => pair.First).Where(texts.ContainsKey).ToList();
            right.Add(of is [var only] ? (gap, only) : throw new QtiLeftOutException($"the gap “{gap}” of its gapMatchInteraction does not have exactly one right text."));
        }

        var points = QtiPoints.Of(Score(right), Score([]));
        var credit = points.CreditOf([.. right.Select(left => Score(right.Where(each => each != left)))], item.Remarks);
        return new QtiQuestion(question with { Type = QuestionType.Cloze, Credit = credit })
        {
            Blanks = [.. right.Select((gap, index) => new BlankDraft(item.OriginOf(gaps[index]), question.Key, KeyOf(index), BlankKind.Choice, texts[gap.Text], 0, Others(texts.Values, texts[gap.Text])))],
        };

        double Score(IEnumerable<(string Gap, string Text)> given) => item.Processing.ScoreOf(new Dictionary<string, QtiValue>(StringComparer.Ordinal) { [declaration.Identifier] = declaration.Value([.. given.Select(each => $"{each.Text} {each.Gap}")]) });
    }

    private static string KeyOf(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private static List<string> Others(IEnumerable<string> options, string right) => [.. options.Where(option => !option.Equals(right, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>One right answer for each variable: declared, or of the candidates that which earns the most.</summary>
    private void SetRight(IReadOnlyList<XElement> interactions)
    {
        var open = new List<(QtiDeclaration Declaration, IReadOnlyList<string> Candidates)>();
        foreach (var interaction in interactions)
        {
            var declaration = item.DeclarationOf(interaction);
            if (declaration.Cardinality is not ("single" or "")) throw new QtiLeftOutException($"its {interaction.Name.LocalName} takes several answers.");
            var candidates = Candidates(interaction, declaration);
            if (candidates.Count == 0) throw new QtiLeftOutException($"no right answer of its {interaction.Name.LocalName} is declared.");
            _right[declaration.Identifier] = declaration.Value([candidates[0]]);
            if (candidates.Count > 1) open.Add((declaration, candidates));
        }

        foreach (var (declaration, candidates) in open)
            _right[declaration.Identifier] = declaration.Value([candidates.MaxBy(candidate => Score(declaration.Identifier, [candidate]))!]); // has some
    }

    private List<string> Candidates(XElement interaction, QtiDeclaration declaration)
    {
        if (interaction.Name.LocalName == "inlineChoiceInteraction")
            return [.. declaration.Correct.Concat(interaction.Elements("inlineChoice").Select(choice => choice.Text("identifier"))).Distinct(StringComparer.Ordinal)];
        return [.. declaration.Correct.Concat(declaration.Mapping?.Entries.Where(entry => entry.Points > 0).OrderByDescending(entry => entry.Points).Select(entry => entry.Key) ?? []).Concat(item.Processing.Constants.Where(text => text.Length > 0)).Distinct(StringComparer.Ordinal).Take(200)];
    }

    private BlankDraft Choose(XElement interaction, QtiPoints points, string key)
    {
        var identifier = interaction.Text("responseIdentifier");
        var options = interaction.Elements("inlineChoice").Select(choice => (Key: choice.Text("identifier"), Text: QtiHtml.Plain(choice.Nodes()))).ToList();
        if (interaction.Elements("inlineChoice").Any(choice => choice.Named("img", "object").Any())) throw new QtiLeftOutException("an inlineChoiceInteraction has pictures to choose from.");
        var right = options.Where(option => points.IsFull(Score(identifier, [option.Key]))).ToList();
        if (right.Count != 1) throw new QtiLeftOutException($"an inlineChoiceInteraction has {right.Count} right choices.");
        return new BlankDraft(item.OriginOf(interaction), question.Key, key, BlankKind.Choice, right[0].Text, 0, Others(options.Select(option => option.Text), right[0].Text));
    }

    private BlankDraft Write(XElement interaction, QtiDeclaration declaration, QtiPoints points, string key)
    {
        if (declaration.BaseType is "float" or "integer") return WriteNumber(interaction, declaration, points, key);
        if (declaration.BaseType is not ("string" or "identifier")) throw new QtiLeftOutException($"its textEntryInteraction is of the type {declaration.BaseType}.");
        var candidates = Candidates(interaction, declaration);
        var accepted = candidates.Where(candidate => points.IsFull(Score(declaration.Identifier, [candidate]))).ToList();
        if (accepted.Any(text => text.Contains('|', StringComparison.Ordinal))) throw new QtiLeftOutException("a right text has a “|”, which separates texts here.");
        if (accepted.Exists(text => Changed(text) is { } changed && !points.IsFull(Score(declaration.Identifier, [changed])))) item.Remarks.Add(interaction, "upper and lower case of the text to write does not count here.");
        var partial = candidates.Where(candidate => !points.IsFull(Score(declaration.Identifier, [candidate])) && !points.IsNothing(Score(declaration.Identifier, [candidate])) && !accepted.Contains(candidate, StringComparer.OrdinalIgnoreCase)).ToList();
        if (partial.Count > 0 && _right.Count == 1) item.Remarks.Add(interaction, $"points for texts that are right in part are left out: {string.Join(", ", partial.Take(5).Select(text => $"“{text}”"))}.");
        return new BlankDraft(item.OriginOf(interaction), question.Key, key, BlankKind.Text, string.Join("|", accepted.DistinctBy(text => text.ToUpperInvariant())), 0, []);
    }

    private static string? Changed(string text) => text.ToUpperInvariant() is var upper && upper != text ? upper : text.ToLowerInvariant() is var lower && lower != text ? lower : null;

    private BlankDraft WriteNumber(XElement interaction, QtiDeclaration declaration, QtiPoints points, string key)
    {
        var text = _right[declaration.Identifier].Items[0];
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) throw new QtiLeftOutException($"“{text}” is not a number.");
        var (below, above) = (Reach(-1), Reach(1));
        if (Math.Abs(above - below) > 1e-6 * Math.Max(above, below))
        {
            item.Remarks.Add(interaction, $"it accepts numbers from {Short(value - below)} to {Short(value + above)}: kept as the number in the middle with a tolerance.");
            (text, above) = (Short(value + ((above - below) / 2)), (above + below) / 2);
        }

        return new BlankDraft(item.OriginOf(interaction), question.Key, key, BlankKind.Numeric, text, double.Parse(Short(above), CultureInfo.InvariantCulture), []);

        bool IsRight(double number) => points.IsFull(Score(declaration.Identifier, [number.ToString("R", CultureInfo.InvariantCulture)]));

        // How far from the number is still right: found by halving.
        double Reach(int direction)
        {
            var step = Math.Max(Math.Abs(value), 1) * 1e-7;
            if (!IsRight(value + (direction * step))) return 0;
            while (IsRight(value + (direction * step * 2)))
            {
                step *= 2;
                if (step > Math.Max(Math.Abs(value), 1) * 1e6) throw new QtiLeftOutException("it accepts numbers without a limit.");
            }

            var (inside, outside) = (step, step * 2);
            for (var halving = 0; halving < 50; halving++)
            {
                var middle = (inside + outside) / 2;
                if (IsRight(value + (direction * middle))) inside = middle;
                else outside = middle;
            }

            return inside;
        }
    }

    private static string Short(double value) => (Math.Round(value, 12) is 0 ? 0 : value).ToString("G8", CultureInfo.InvariantCulture) is var text && double.Parse(text, CultureInfo.InvariantCulture) is var rounded ? rounded.ToString("R", CultureInfo.InvariantCulture) : "0";

    private double Score() => item.Processing.ScoreOf(_right);

    private double Score(string identifier, IReadOnlyList<string> answer) => ScoreWith([identifier], answer);

    private double ScoreWith(IEnumerable<string> identifiers, IReadOnlyList<string> answer)
    {
        var given = new Dictionary<string, QtiValue>(_right, StringComparer.Ordinal);
        foreach (var identifier in identifiers) given[identifier] = item.Declarations.First(declaration => declaration.Identifier == identifier).Value(answer);
        return item.Processing.ScoreOf(given);
    }
}
