using System.Globalization;
using System.Xml.Linq;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>Calibrated parameters under the names of the QTI glossary, in the logistic metric.</summary>
internal static class QtiUsageWriter
{
    private const string Context = "logistic_metric_without_1.7";
    private const string Glossary = "http://www.imsglobal.org/question/qti_v2p1/usagedata_glossary";

    /// <summary>Null: no question has parameters.</summary>
    public static XElement? Write(QtiVocabulary words, BankDraft bank)
    {
        var statistics = bank.Questions.SelectMany(question => Of(words, question)).ToList();
        return statistics.Count == 0 ? null : words.Usage("usageData", [], statistics);
    }

    private static IEnumerable<XElement> Of(QtiVocabulary words, QuestionDraft question)
    {
        foreach (var (name, value) in new[] { ("A-Parm", question.Discrimination), ("B-Parm", question.Difficulty), ("C-Parm", question.Guessing) })
        {
            if (value is { } number)
                yield return words.Usage("ordinaryStatistic", [("name", name), ("glossary", Glossary), ("context", Context)], Target(words, question), words.Usage("value", [("baseType", "float")], Text(number)));
        }

        if (question.Steps.Count > 0)
            yield return words.Usage("categorizedStatistic", [("name", "D-Parm"), ("glossary", Glossary), ("context", QtiUsageData.StepContext)], Target(words, question),
                words.Usage("mapping", [("defaultValue", "0")], question.Steps.Select((step, index) => words.Usage("mapEntry", [("mapKey", (index + 1).ToString(CultureInfo.InvariantCulture)), ("mappedValue", Text(step))]))));
    }

    private static XElement Target(QtiVocabulary words, QuestionDraft question) => words.Usage("targetObject", [("identifier", QtiKeys.Identifier(question.Key))]);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
