using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Cat.Data.ItemBanks;

namespace Cat.Load;

/// <summary>An answer that the server took: it led on to the next page.</summary>
internal readonly record struct TakenAnswer(int Position, GivenAnswer Answer, long At);

/// <summary>Milliseconds that a student waited for things, and the moments of them.</summary>
internal sealed class Waits
{
    public List<double> SignIns { get; } = [];
    public List<double> Starts { get; } = [];
    public List<double> Answers { get; } = [];
    public List<double> Posts { get; } = [];
    public List<double> Reports { get; } = [];
}

/// <summary>One student with a browser: signs in, begins the test, answers every question after some thought, and reads the result.</summary>
internal sealed class LoadStudent : IDisposable
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(120);

    private readonly string _name;
    private readonly string _start;
    private readonly LoadOptions _options;
    private readonly LoadBoard _board;
    private readonly Random _random;
    private readonly PageClient _client;
    private string _session = "";
    private string _stamp = "";
    private string _token = "";
    private string _form = "";
    private GivenAnswer _answer = new();

    public LoadStudent(int number, LoadSeat seat, LoadOptions options, LoadBoard board)
    {
        (_name, _start, _options, _board) = (seat.UserName, $"/tests/{seat.Assignment}/start", options, board);
        _random = new Random(options.Seed + (number * 7919));
        static IPAddress AddressOf(Uri url) => IPAddress.TryParse(url.Host.Trim('[', ']'), out var given) ? given : IPAddress.Loopback;
        _client = new PageClient([.. options.Urls.Select(url => new IPEndPoint(AddressOf(url), url.Port))], number % options.Urls.Count, options.Urls[0].Authority);
    }

    public Waits Waits { get; } = new();

    public List<TakenAnswer> Taken { get; } = [];

    /// <param name="arrival">After this time.</param>
    /// <param name="stop">Ends it, wherever it is.</param>
    public async Task RunAsync(TimeSpan arrival, CancellationToken stop)
    {
        try
        {
            await Task.Delay(arrival, stop);
            await SignInAsync(stop);
            _board.SignIn();
            if (_options.Begin is { } begin)
            {
                await _board.AllIn.WaitAsync(stop);
                await Task.Delay(TimeSpan.FromSeconds(begin * _random.NextDouble()), stop);
            }

            var position = await BeginAsync(stop);
            _board.Begin();
            while (position > 0) position = await AnswerAsync(position, stop);
            _board.Finish();
        }
        catch (Exception exception) when (exception is LoadException or InvalidDataException or OperationCanceledException)
        {
            _board.Error($"{_name}: {exception.Message}");
        }
        finally
        {
            _client.Dispose();
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task SignInAsync(CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var page = await SendAsync(limit => _client.GetAsync("/sign-in", limit), stop);
        var form = $"_handler=sign-in&__RequestVerificationToken={Uri.EscapeDataString(PageText.Token(page.Body.Span))}&Input.UserName={_name}&Input.Password={LoadSchool.Password}";
        page = await SendAsync(limit => _client.PostAsync("/sign-in", form, limit), stop);
        if (page is not { Status: 302 }) throw new LoadException($"Signing in was answered by {page.Status}.");
        Waits.SignIns.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        // To the list of tests.
        while (page.Status == 302) page = await GetAsync(page.Location, stop);
        if (page.Status != 200) throw new LoadException($"After signing in a page was answered by {page.Status}.");
    }

    private async Task<int> BeginAsync(CancellationToken stop)
    {
        var page = await GetAsync(_start, stop);
        var form = $"_handler=start&__RequestVerificationToken={Uri.EscapeDataString(PageText.Token(page.Body.Span))}";
        var began = Stopwatch.GetTimestamp();
        page = await SendAsync(limit => _client.PostAsync(_start, form, limit), stop);
        if (page is not { Status: 302 } || !page.Location.StartsWith("/sessions/", StringComparison.Ordinal)) throw new LoadException($"Beginning was answered by {page.Status} {page.Location}.");
        _session = page.Location;
        page = await GetAsync(_session, stop);
        Waits.Starts.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return Look(page, 1) ?? throw new LoadException("The first page shows no question.");
    }

    /// <returns>The next position; 0: the test is over.</returns>
    private async Task<int> AnswerAsync(int position, CancellationToken stop)
    {
        var (form, answer) = (_form, _answer);
        await ThinkAsync(stop);
        var sent = Stopwatch.GetTimestamp();
        var page = await SendAsync(limit => _client.PostAsync(_session, form, limit, asksForNext: true), stop);
        var posted = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
        // The next question itself, or where to go on.
        var isOver = page.Location == _session + "/result";
        var isTaken = page.Status == 200 ? PageText.Position(page.Body.Span) == position + 1 : page.Status == 302 && (isOver || page.Location == _session);
        if (!isTaken) throw new LoadException($"Answer {position} was answered by {page.Status} {page.Location}.");
        Taken.Add(new TakenAnswer(position, answer, Stopwatch.GetTimestamp()));
        if (page.Status == 302) page = await GetAsync(page.Location, stop);
        Waits.Answers.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        Waits.Posts.Add(posted);
        _board.Answer();
        if (!isOver) return Look(page, position + 1) ?? throw new LoadException($"After answer {position} comes no question.");
        return page.Status == 200 ? 0 : throw new LoadException($"The result was answered by {page.Status}.");
    }

    /// <summary>Keeps of a question's page what is needed later: five thousand pages are much memory.</summary>
    private int? Look(Page page, int expected)
    {
        var body = page.Body.Span;
        var position = page.Status == 200 ? PageText.Position(body) : 0;
        if (position == 0) return null;
        if (position != expected) throw new LoadException($"Question {position} is shown where {expected} was due.");
        (_token, _stamp) = (Uri.EscapeDataString(PageText.Token(body)), Uri.EscapeDataString(PageText.Stamp(body)));
        (var fields, _answer) = PageText.Fill(body, _random);
        _form = $"_handler=answer&__RequestVerificationToken={_token}&position={position}{fields}";
        _client.Forget();
        return position;
    }

    private async Task ThinkAsync(CancellationToken stop)
    {
        var seconds = _options.IsThinkFixed ? _options.Think : Math.Min(4 * _options.Think, -_options.Think * Math.Log(1 - _random.NextDouble()));
        if (_options.Presence > 0)
        {
            // As the page's script does: once on the first page, and then at intervals after an answer.
            for (var next = Taken.Count == 0 ? Math.Min(1, _options.Presence) : _options.Presence; seconds > next; next = _options.Presence)
            {
                await Task.Delay(TimeSpan.FromSeconds(next), stop);
                seconds -= next;
                var sent = Stopwatch.GetTimestamp();
                var page = await SendAsync(limit => _client.PostAsync(_session + "/presence", $"shown={_stamp}&away=false&__RequestVerificationToken={_token}", limit), stop);
                if (page.Status is not (204 or 200)) throw new LoadException($"A report was answered by {page.Status}.");
                Waits.Reports.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
        }

        await Task.Delay(TimeSpan.FromSeconds(seconds), stop);
    }

    private Task<Page> GetAsync(string path, CancellationToken stop) => SendAsync(limit => _client.GetAsync(path, limit), stop);

    /// <summary>Again and again while the server is away or asks to wait, as long as a student's patience lasts.</summary>
    private async Task<Page> SendAsync(Func<CancellationToken, Task<Page>> send, CancellationToken stop)
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            string failure;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(RequestLimit);
            var (sent, wait) = (Stopwatch.GetTimestamp(), TryAgainAfter);
            try
            {
                var page = await send(limit.Token);
                if (page.Status is < 500 and not 429) return page;
                failure = $"{page.Status} {PageText.Title(page.Body.Span)}";
                if (page.AskAgainAfter > 0) wait = TimeSpan.FromSeconds(page.AskAgainAfter);
            }
            catch (Exception exception) when (exception is SocketException or IOException || (exception is OperationCanceledException && !stop.IsCancellationRequested))
            {
                failure = exception.Message;
            }

            if (Stopwatch.GetElapsedTime(began).TotalSeconds > _options.Patience) throw new LoadException(failure);
            _board.Retry(new Setback(Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(sent).TotalMilliseconds, failure));
            await Task.Delay(wait, stop);
        }
    }
}

/// <summary>What no student should meet.</summary>
internal sealed class LoadException(string message) : Exception(message);
