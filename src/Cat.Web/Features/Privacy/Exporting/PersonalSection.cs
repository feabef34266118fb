namespace Cat.Web.Features.Privacy.Exporting;

/// <summary>One table of a person's data.</summary>
/// <param name="Name">Of its file and of its place in data.json.</param>
/// <param name="Columns">Of every row.</param>
/// <param name="Rows">Read anew each time: once for the CSV, once for the JSON. Values are text, numbers, true or false, times in UTC, or nothing.</param>
internal sealed record PersonalSection(string Name, IReadOnlyList<string> Columns, Func<CancellationToken, IAsyncEnumerable<object?[]>> Rows);
