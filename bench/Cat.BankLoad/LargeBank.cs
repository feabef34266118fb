using System.Globalization;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats;

namespace Cat.BankLoad;

/// <summary>A bank of many questions of the usual kinds and lengths, the same for the same number.</summary>
internal static class LargeBank
{
    private const int Concepts = 120;

    private static readonly string[] Words =
        "water river stone number fraction angle triangle history treaty empire energy force motion cell plant market price demand supply vector matrix limit series probability sample mean variance verb noun clause poem theatre climate desert ocean current pressure volume density acid base metal salt enzyme protein gene nerve".Split(' ');

    public static BankDraft Make(int questions)
    {
        var at = new Origin("large", null);
        var draft = new BankDraft { Description = new BankDescription(at, "large", $"Large bank of {questions.ToString(CultureInfo.InvariantCulture)}", "Made by bench/Cat.BankLoad.", "CC0-1.0", "en", true) };
        for (var concept = 0; concept < Concepts; concept++)
            draft.Concepts.Add(new ConceptDraft(at, $"c{concept}", $"{Words[concept % Words.Length]} {concept / Words.Length + 1}", "A concept of the large bank."));
        for (var index = 0; index < questions; index++) Add(draft, at, index);
        return draft;
    }

    private static void Add(BankDraft draft, Origin at, int index)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"q{index:00000}");
        var type = (index % 10) switch { 7 => QuestionType.Numeric, 8 => QuestionType.ShortText, 9 => QuestionType.MultipleChoice, _ => QuestionType.SingleChoice };
        draft.Questions.Add(new QuestionDraft
        {
            Origin = at,
            Key = key,
            Type = type,
            Stem = string.Create(CultureInfo.InvariantCulture, $"Item {index}: what do the {Word(index)} and the {Word(index * 7 + 3)} have to do with the {Word(index * 13 + 5)}, when $x = \\frac{{{index}}}{{{index % 17 + 2}}}$? {Sentence(index)}"),
            Explanation = Sentence(index + 11),
            Concepts = [$"c{index % Concepts}", $"c{(index * 31 + 7) % Concepts}"],
            Tags = [$"unit {index % 40}"],
            Answer = type switch { QuestionType.Numeric => index.ToString(CultureInfo.InvariantCulture), QuestionType.ShortText => Word(index), _ => "" },
            Discrimination = 0.6 + (index % 14 / 10.0),
            Difficulty = (index % 61 - 30) / 12.0,
        });
        if (type is not (QuestionType.SingleChoice or QuestionType.MultipleChoice)) return;
        for (var choice = 0; choice < 4; choice++)
            draft.Choices.Add(new ChoiceDraft(at, key, ((char)('a' + choice)).ToString(), $"The {Word(index + choice)} of the {Word(index * 5 + choice)} number {choice + 1}", choice == index % 4 || (type == QuestionType.MultipleChoice && choice == (index + 1) % 4)));
    }

    private static string Word(int index) => Words[index % Words.Length];

    private static string Sentence(int seed) => $"Think of the {Word(seed * 3)} before the {Word(seed * 11 + 1)}: the {Word(seed + 9)} of a {Word(seed * 17 + 2)} is not the same as that of a {Word(seed * 19 + 4)}, as every {Word(seed * 23)} shows.";
}
