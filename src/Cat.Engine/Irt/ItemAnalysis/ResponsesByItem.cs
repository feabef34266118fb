using Cat.Engine.Items;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>A response log turned over: who answered an item. Examinees rise, so that sums over an item have one order.</summary>
internal sealed class ResponsesByItem
{
    private readonly int[] _starts;
    private readonly int[] _examinees;
    private readonly bool[] _isCorrect;

    public ResponsesByItem(ResponseLog log)
    {
        _starts = new int[log.ItemCount + 1];
        _examinees = new int[log.ResponseCount];
        _isCorrect = new bool[log.ResponseCount];
        for (var examinee = 0; examinee < log.ExamineeCount; examinee++)
        {
            foreach (var item in log.ItemsOf(examinee)) _starts[item + 1]++;
        }

        for (var item = 0; item < log.ItemCount; item++) _starts[item + 1] += _starts[item];
        var next = _starts[..^1];
        for (var examinee = 0; examinee < log.ExamineeCount; examinee++)
        {
            var items = log.ItemsOf(examinee);
            var scores = log.ScoresOf(examinee);
            for (var index = 0; index < items.Length; index++)
            {
                var place = next[items[index]]++;
                _examinees[place] = examinee;
                _isCorrect[place] = scores[index];
            }
        }
    }

    public int CountOf(int item) => _starts[item + 1] - _starts[item];

    public ReadOnlySpan<int> ExamineesOf(int item) => _examinees.AsSpan(_starts[item].._starts[item + 1]);

    /// <summary>Their scores, in the same order.</summary>
    public ReadOnlySpan<bool> ScoresOf(int item) => _isCorrect.AsSpan(_starts[item].._starts[item + 1]);

    public double? ProportionCorrect(int item) => CountOf(item) == 0 ? null : (double)ScoresOf(item).Count(true) / CountOf(item);
}
