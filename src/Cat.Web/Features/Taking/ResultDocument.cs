using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared;
using Cat.Web.Shared.Documents;
using Cat.Web.Shared.Results;
using SkiaSharp;

namespace Cat.Web.Features.Taking;

/// <summary>A student's result on paper: what the page says, without the questions.</summary>
internal static class ResultDocument
{
    private const float ScaleHeight = 74;

    /// <param name="result">As the page shows it.</param>
    /// <param name="studentName">Whose it is.</param>
    /// <param name="at">Now.</param>
    public static byte[] Write(StudentResult result, string studentName, DateTimeOffset at)
    {
        var words = TakingWords.Text;
        var statement = result.Statement;
        using var document = new TextDocument(words["result.page-of", result.TestName], words["pdf.footer", result.TestName, studentName], at);
        document.Title(words["pdf.title", result.TestName]);
        document.Paragraph(words["pdf.who", studentName, result.AttemptNumber, DateText.Of(result.FinishedAt)]);
        if (result.IsPractice) document.Paragraph(words["result.practice"]);
        document.Heading(statement.Sentence);
        if (result.Counted > 0)
        {
            document.Draw(ScaleHeight, canvas => DrawScale(canvas, new ScaleAxis(result.Theta, result.StandardError, result.Bands)));
            document.Paragraph(ScaleText.Of(result.Scale, result.Theta, result.StandardError));
            document.Paragraph(words["result.somebody", statement.MostLikely.Name, statement.MostLikely.Meaning]);
        }

        if (statement.Caution is { } caution) document.Paragraph(caution);
        if (result.Place is { } place) document.Paragraph(ComparisonText.Of(place));
        document.Note(string.Join(' ', ResultPage.Facts(result)));
        WriteConcepts(document, result.Concepts);
        if (result.Concepts.Practice.Count > 0)
        {
            document.Heading(words["next.title"]);
            document.Note(words["next.order"]);
            foreach (var (index, step) in result.Concepts.Practice.Index())
                document.Item($"{index + 1}.", step.Name + (step.Opens.Count > 0 ? words["next.opens", string.Join(", ", step.Opens)] : ""));
        }

        if (result.Attempts.Count > 1)
        {
            document.Heading(words["progress.title"]);
            if (ProgressText.Of(result.Attempts) is { } progress) document.Paragraph(progress);
            foreach (var attempt in result.Attempts) document.Item("•", words["progress.attempt", attempt.Number, DateText.Of(attempt.FinishedAt), attempt.Band]);
        }

        return document.ToBytes();
    }

    private static void WriteConcepts(TextDocument document, ConceptProfile concepts)
    {
        var words = TakingWords.Text;
        document.Heading(words["concept.title"]);
        foreach (var concept in concepts.Judged)
            document.Item("•", $"{words["concept.touched", concept.Name, concept.Right, concept.Total]}: {ConceptWords.MeaningOf(concept.State)}");
        if (concepts.NotMeasured.Count > 0) document.Paragraph(words["concept.too-few", ConceptWords.Touched(concepts.NotMeasured)]);
        if (concepts.Concepts.Count == 0) document.Paragraph(words["concept.none"]);
    }

    /// <summary>The scale of the page: the levels, the interval above them, the estimate.</summary>
    private static void DrawScale(SKCanvas canvas, ScaleAxis axis)
    {
        var width = TextDocument.TextWidth;
        using var fill = new SKPaint { IsAntialias = true };
        using var text = new SKPaint { IsAntialias = true, Typeface = DocumentFonts.Regular, TextSize = 8, Color = new SKColor(0x1b, 0x24, 0x30) };
        foreach (var band in axis.Bands)
        {
            fill.Color = band.IsMostLikely ? new SKColor(0xa8, 0xd5, 0xd2) : new SKColor(0xe3, 0xe8, 0xee);
            canvas.DrawRect((float)band.Start * width, 20, ((float)(band.End - band.Start) * width) - 1, 16, fill);
            text.TextAlign = band.Anchor switch { "start" => SKTextAlign.Left, "end" => SKTextAlign.Right, _ => SKTextAlign.Center };
            text.Typeface = band.IsMostLikely ? DocumentFonts.Bold : DocumentFonts.Regular;
            canvas.DrawText(band.Name, (float)band.Label * width, band.IsOnUpperRow ? 48 : 60, text);
        }

        fill.Color = new SKColor(0x0b, 0x64, 0x64);
        canvas.DrawRoundRect((float)axis.IntervalStart * width, 8, (float)(axis.IntervalEnd - axis.IntervalStart) * width, 4, 2, 2, fill);
        canvas.DrawRect(((float)axis.Estimate * width) - 0.75f, 6, 1.5f, 32, fill);
        canvas.DrawCircle((float)axis.Estimate * width, 10, 4.5f, fill);
    }
}
