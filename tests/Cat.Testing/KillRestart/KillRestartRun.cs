using System.Net;
using System.Text.RegularExpressions;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.Storage;
using Cat.Data.TestPlans;
using Cat.Testing.Banks;
using Cat.Testing.Servers;
using Microsoft.EntityFrameworkCore;

namespace Cat.Testing.KillRestart;

/// <summary>What a run found; an empty <see cref="Faults"/> is the proof.</summary>
/// <param name="Kills">How often the server was killed and started again.</param>
/// <param name="Answers">Answers of the test.</param>
/// <param name="KillsBeforeCommit">Kills after which the answer on its way was not stored: the same question came back.</param>
/// <param name="KillsAfterCommit">Kills after which the answer on its way was stored although its sender heard nothing or only later.</param>
/// <param name="Faults">Lost, doubled or reordered answers, or a question that changed on the table.</param>
public sealed record KillRestartReport(int Kills, int Answers, int KillsBeforeCommit, int KillsAfterCommit, IReadOnlyList<string> Faults);

/// <summary>
/// One test taken over HTTP to its end while the server is killed (SIGKILL) at random moments around the answers and
/// started again. Then the stored session is compared with what was sent.
/// </summary>
/// <param name="connectionString">The database.</param>
/// <param name="seed">Of the moments and the answers.</param>
/// <param name="report">Told how far it is.</param>
/// <param name="settings">Of the server, beside its database.</param>
public sealed partial class KillRestartRun(string connectionString, int seed, Action<string> report, IReadOnlyDictionary<string, string>? settings = null)
{
    // The first answer after a start takes about 150 ms: kills fall before, within and after it.
    private const int LatestKillMilliseconds = 400;

    private readonly Random _random = new(seed);
    private readonly List<string> _faults = [];
    private readonly Dictionary<int, (GivenAnswer Answer, bool IsAccepted)> _sent = [];
    private readonly Dictionary<int, string> _shown = [];
    private int _killsBeforeCommit;
    private int _killsAfterCommit;

    public async Task<KillRestartReport> RunAsync(int kills, int questions, CancellationToken cancellationToken) =>
        await RunAsync(await PrepareAsync(questions, cancellationToken), kills, questions, cancellationToken);

    /// <summary>On a bank that is there: its test has so many questions, and its student has not begun it.</summary>
    public async Task<KillRestartReport> RunAsync(SmallBank school, int kills, int questions, CancellationToken cancellationToken)
    {
        var port = ServerProcess.FreePort();
        Dictionary<string, string> environment = new(settings ?? new Dictionary<string, string>()) { ["ConnectionStrings__Cat"] = connectionString };
        var server = await ServerProcess.StartAsync(port, environment, cancellationToken);
        try
        {
            using var client = new FormClient(server.Address);
            await client.SignInAsync(SmallBank.StudentName, SmallBank.Password, cancellationToken);
            var session = await BeginAsync(client, school, cancellationToken);
            var done = 0;
            while (true)
            {
                var (status, page, location) = await client.GetAsync(session, cancellationToken);
                if (status == HttpStatusCode.Found && location is not null && location.ToString().EndsWith("/result", StringComparison.Ordinal)) break;
                var position = CheckPage(page);
                // Spread what is left over the questions that are left; several kills may fall on one question.
                var isKill = done < kills && _random.NextDouble() < (kills - done) / (double)Math.Max(1, questions - position + 1);
                if (!isKill)
                {
                    await AnswerAsync(client, session, page, position, cancellationToken);
                    continue;
                }

                var killing = KillSoonAsync(server);
                await AnswerAsync(client, session, page, position, cancellationToken);
                await LookUntilAsync(killing, client, session, cancellationToken);
                server = await ServerProcess.StartAsync(port, environment, cancellationToken);
                done++;
                await CountAsync(client, session, position, cancellationToken);
                if (done % 20 == 0) report($"{done} of {kills} kills, question {position} of {questions}");
            }

            await CompareAsync(school, questions, cancellationToken);
            return new KillRestartReport(done, questions, _killsBeforeCommit, _killsAfterCommit, _faults);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private async Task<SmallBank> PrepareAsync(int questions, CancellationToken cancellationToken)
    {
        await using var db = Open();
        await DatabaseMigration.ApplyAsync(db, cancellationToken);
        var rules = new AdaptiveRules { MinimumQuestions = questions, MaximumQuestions = questions };
        return await SmallBank.StoreAsync(db, questions + 20, rules, TimeProvider.System.GetUtcNow(), cancellationToken);
    }

    private static async Task<string> BeginAsync(FormClient client, SmallBank school, CancellationToken cancellationToken)
    {
        var start = $"/tests/{school.Assignment.Id}/start";
        var (_, page, _) = await client.GetAsync(start, cancellationToken);
        var (_, location) = await client.PostAsync(start, page, "start", [], cancellationToken);
        var address = location ?? throw new InvalidOperationException("The test did not start.");
        return address.IsAbsoluteUri ? address.AbsolutePath : address.ToString();
    }

    private async Task KillSoonAsync(ServerProcess server)
    {
        await Task.Delay(_random.Next(LatestKillMilliseconds));
        await server.KillAsync();
        await server.DisposeAsync();
    }

    /// <summary>Asks for the next question until the server dies: choosing and showing are killed too.</summary>
    private async Task LookUntilAsync(Task killing, FormClient client, string session, CancellationToken cancellationToken)
    {
        while (!killing.IsCompleted)
        {
            try
            {
                var (status, page, _) = await client.GetAsync(session, cancellationToken);
                if (status == HttpStatusCode.OK) CheckPage(page);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                await killing;
            }
        }

        await killing;
    }

    /// <summary>The question on the table must be the next unanswered one, and must not change while it lies there.</summary>
    private int CheckPage(string page)
    {
        var position = int.Parse(Position().Match(page).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        var stem = Stem().Match(page).Value;
        if (_shown.TryGetValue(position, out var before) && before != stem) _faults.Add($"Question {position} changed on the table: {before} became {stem}.");
        _shown[position] = stem;
        var lost = _sent.Where(sent => sent.Key >= position && sent.Value.IsAccepted).Select(sent => sent.Key).ToList();
        if (lost.Count > 0) _faults.Add($"Accepted answers {string.Join(", ", lost)} were lost: the server asks question {position}.");
        var missing = Enumerable.Range(1, position - 1).Where(earlier => !_sent.ContainsKey(earlier)).ToList();
        if (missing.Count > 0) _faults.Add($"The server asks question {position}, but {string.Join(", ", missing)} were never answered.");
        return position;
    }

    private async Task AnswerAsync(FormClient client, string session, string page, int position, CancellationToken cancellationToken)
    {
        var answer = _sent.TryGetValue(position, out var before) ? before.Answer : Choose(page);
        _sent[position] = (answer, false);
        var fields = answer.Text is { } text ? [new("text", text)] : answer.ChoiceKeys.Select(key => KeyValuePair.Create("choice", key)).ToList();
        try
        {
            var (status, _) = await client.PostAsync(session, page, "answer", fields, cancellationToken);
            if (status == HttpStatusCode.Found) _sent[position] = (answer, true);
            // A double click: the same form once more must change nothing.
            if (_random.Next(4) == 0) await client.PostAsync(session, page, "answer", fields, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // Killed before the answer was confirmed: it may or may not be stored.
        }
    }

    private GivenAnswer Choose(string page)
    {
        var keys = ChoiceKeys().Matches(page).Select(match => match.Groups[1].Value).ToList();
        return keys.Count > 0 ? GivenAnswer.Choose(keys[_random.Next(keys.Count)]) : GivenAnswer.Type($"{_random.Next(300)}");
    }

    private async Task CountAsync(FormClient client, string session, int position, CancellationToken cancellationToken)
    {
        var (status, page, _) = await client.GetAsync(session, cancellationToken);
        if (status != HttpStatusCode.Found && CheckPage(page) == position) _killsBeforeCommit++;
        else _killsAfterCommit++;
    }

    private async Task CompareAsync(SmallBank school, int questions, CancellationToken cancellationToken)
    {
        await using var db = Open();
        var session = await db.TestSessions.AsNoTracking().Include(found => found.Questions).SingleAsync(found => found.AssignmentId == school.Assignment.Id, cancellationToken);
        var stored = session.Questions.OrderBy(question => question.Position).ToList();
        if (!session.IsFinished) _faults.Add("The session is not finished.");
        if (!stored.Select(question => question.Position).SequenceEqual(Enumerable.Range(1, questions))) _faults.Add($"{stored.Count} questions are stored instead of 1 to {questions}.");
        if (stored.Select(question => question.QuestionId).Distinct().Count() != stored.Count) _faults.Add("A question was given twice.");
        if (!stored.Select(question => question.AnsweredAt).SequenceEqual(stored.Select(question => question.AnsweredAt).Order())) _faults.Add("The answers are not in the order given.");
        foreach (var question in stored)
        {
            if (!_sent.TryGetValue(question.Position, out var sent)) _faults.Add($"Answer {question.Position} was never sent.");
            else if (!sent.Answer.Equals(question.GivenAnswer)) _faults.Add($"Answer {question.Position} was sent as {sent.Answer} and stored as {question.GivenAnswer}.");
        }
    }

    private CatDbContext Open()
    {
        var options = new DbContextOptionsBuilder<CatDbContext>();
        options.UseCatDatabase(connectionString);
        return new CatDbContext(options.Options);
    }

    [GeneratedRegex("name=\"position\" value=\"(\\d+)\"")]
    private static partial Regex Position();

    [GeneratedRegex("<p>What is [^<]*</p>")]
    private static partial Regex Stem();

    [GeneratedRegex("name=\"choice\" value=\"([^\"]+)\"")]
    private static partial Regex ChoiceKeys();
}
