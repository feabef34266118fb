using System.Diagnostics;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Shared.Content;

namespace Cat.FormatFuzz;

/// <summary>A bank of many questions written and read once: how long, how much memory above what was there before.</summary>
internal static class FormatScale
{
    public static void Run(string format, int questions, TextWriter output)
    {
        var small = SmallBank.Of(FuzzTargets.DemonstrationBank());
        var bank = new BankDraft { Description = small.Description };
        bank.Concepts.AddRange(small.Concepts);
        foreach (var (name, bytes) in small.Media) bank.Media[name] = bytes;
        for (var index = 0; index < questions; index++)
        {
            var question = small.Questions[index % small.Questions.Count];
            var key = $"{question.Key}-{index}";
            bank.Questions.Add(question with { Key = key, Discrimination = 1, Difficulty = (index % 40 / 10.0) - 2 });
            bank.Choices.AddRange(small.Choices.Where(choice => choice.QuestionKey == question.Key).Select(choice => choice with { QuestionKey = key }));
            bank.Lines.AddRange(small.Lines.Where(line => line.QuestionKey == question.Key).Select(line => line with { QuestionKey = key }));
            bank.Blanks.AddRange(small.Blanks.Where(blank => blank.QuestionKey == question.Key).Select(blank => blank with { QuestionKey = key }));
        }

        var writer = BankWriters.All(new ContentRenderer()).Single(candidate => candidate.Key == format);
        var path = Path.Combine(Path.GetTempPath(), $"scale-{format}.{writer.Extension}");
        var watch = Stopwatch.StartNew();
        using (var target = File.Create(path)) writer.Write(bank, target, new LossList(), CancellationToken.None);
        output.WriteLine($"{format}, {questions} questions: written in {watch.Elapsed.TotalSeconds:0.0} s, {new FileInfo(path).Length / 1024.0 / 1024:0.0} MiB");
        bank = null;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = new PeakMemory();
        watch.Restart();
        var problems = new ProblemList();
        var files = Unpacking.Open([(Path.GetFileName(path), File.ReadAllBytes(path))], new BankImportOptions(), problems, CancellationToken.None) ?? throw new InvalidOperationException(problems.Errors[0].ToString());
        var draft = FuzzTargets.Banks.Select(target => target.Reader()).First(reader => reader.Recognises(files)).Read(files, new BankImportOptions(), problems, CancellationToken.None);
        var time = watch.Elapsed;
        output.WriteLine($"read in {time.TotalSeconds:0.0} s: {draft?.Questions.Count} questions, {problems.ErrorCount} errors; at most {(peak.Stop() - before) / 1024.0 / 1024:0} MiB of managed memory above before");
        File.Delete(path);
    }

    /// <summary>Looks at the heap every few milliseconds.</summary>
    private sealed class PeakMemory
    {
        private readonly Thread _thread;
        private volatile bool _isOver;
        private long _most;

        public PeakMemory()
        {
            _thread = new Thread(() =>
            {
                while (!_isOver)
                {
                    _most = Math.Max(_most, GC.GetTotalMemory(forceFullCollection: false));
                    Thread.Sleep(10);
                }
            });
            _thread.Start();
        }

        public long Stop()
        {
            _isOver = true;
            _thread.Join();
            return _most;
        }
    }
}
