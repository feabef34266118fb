using Cat.Engine.Items;

namespace Cat.Engine.Irt.Calibration;

/// <summary>Responses of an item and whether they suffice.</summary>
internal readonly record struct ItemCounts(int Responses, double? ProportionCorrect, CalibrationFlag Flag)
{
    public static ItemCounts[] Of(ResponseLog log, int minimumResponses)
    {
        var counts = new ItemCounts[log.ItemCount];
        for (var item = 0; item < counts.Length; item++)
        {
            var right = 0;
            var scores = log.ItemScoresOf(item);
            foreach (var isCorrect in scores) right += isCorrect ? 1 : 0;
            counts[item] = new ItemCounts(scores.Length, scores.Length == 0 ? null : right / (double)scores.Length, FlagOf(scores.Length, right, minimumResponses));
        }

        return counts;
    }

    private static CalibrationFlag FlagOf(int responses, int right, int minimumResponses)
    {
        if (responses == 0 || responses < minimumResponses) return CalibrationFlag.TooFewResponses;
        if (right == responses) return CalibrationFlag.AllCorrect;
        return right == 0 ? CalibrationFlag.AllIncorrect : CalibrationFlag.Calibrated;
    }
}
