using System.Globalization;
using System.Text.Json;
using Cat.Data;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Search;

/// <summary>
/// Finds the questions of a bank. Written in SQL, because the order by difficulty looks into JSON and the text search combines three languages; only identifiers come back, so that no content is read
/// that is not shown. Served by the index on search_vector and by that on (bank_id, key).
/// </summary>
internal sealed class QuestionSearch
{
    /// <summary>More than these are not ordered by how well they fit: that would read all their texts, and the first of so many says little.</summary>
    public const int RankedAtMost = 1000;

    private readonly List<object> _arguments = [];
    private readonly string _from;
    private readonly string? _query;
    private readonly QuestionOrder? _order;

    private QuestionSearch(ItemBankId bank, QuestionFilter filter)
    {
        _order = filter.Order;
        var conditions = new List<string> { $"q.bank_id = {Argument(bank.Value)}" };
        if (TextQuery.Of(filter.Text) is { } text)
        {
            _query = QueryOf(text);
            conditions.Add($"q.search_vector @@ {_query}");
        }

        if (filter.Status is { } status) conditions.Add($"q.status = {Argument(status.ToString())}");
        if (filter.HasMoved) conditions.Add("q.drift_found_at IS NOT NULL");
        if (filter.Concept is { } concept) conditions.Add($"EXISTS (SELECT 1 FROM question_concepts c WHERE c.question_version_id = q.current_version_id AND c.concept_id = {Argument(concept)})");
        if (!string.IsNullOrEmpty(filter.Tag)) conditions.Add($"EXISTS (SELECT 1 FROM question_tags t WHERE t.question_id = q.id AND t.name = {Argument(filter.Tag)})");
        if (filter.Type is { } type) conditions.Add($"v.content->>'type' = {Argument(JsonNamingPolicy.CamelCase.ConvertName(type.ToString()))}");
        if (filter.IsCalibrated is { } isCalibrated) conditions.Add(isCalibrated ? "v.parameters IS NOT NULL" : "v.parameters IS NULL");
        // Without a need for it the table of all versions is not read.
        var needsVersion = filter.Order == QuestionOrder.Difficulty || filter.Type is not null || filter.IsCalibrated is not null;
        _from = $"FROM questions q {(needsVersion ? "JOIN question_versions v ON v.id = q.current_version_id " : "")}WHERE {string.Join(" AND ", conditions)}";
    }

    public static QuestionSearch Of(ItemBankId bank, QuestionFilter filter) => new(bank, filter);

    public Task<int> CountAsync(CatDbContext db, CancellationToken cancellationToken)
    {
        var sql = "SELECT count(*)::int AS \"Value\" " + _from; // names of our own; what was typed is in the arguments
        return db.Database.SqlQueryRaw<int>(sql, [.. _arguments]).SingleAsync(cancellationToken);
    }

    /// <summary>How Postgres would count them.</summary>
    internal async Task<string> PlanAsync(CatDbContext db, CancellationToken cancellationToken)
    {
        var sql = "EXPLAIN (ANALYZE, COSTS OFF) SELECT count(*) " + _from; // as above
        return string.Join('\n', await db.Database.SqlQueryRaw<string>(sql, [.. _arguments]).ToListAsync(cancellationToken));
    }

    /// <param name="db">The database.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="skip">Of them.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>In order.</returns>
    public async Task<List<QuestionId>> PageAsync(CatDbContext db, int total, int skip, int take, CancellationToken cancellationToken)
    {
        var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT q.id AS \"Value\" {_from} ORDER BY {OrderOf(total)} LIMIT {take} OFFSET {skip}");
        // Without the wrapper that EF would put around it, the order stays.
        return [.. (await db.Database.SqlQueryRaw<Guid>(sql, [.. _arguments]).ToListAsync(cancellationToken)).Select(id => new QuestionId(id))];
    }

    private string OrderOf(int total) => (_order ?? QuestionOrder.Relevance) switch
    {
        QuestionOrder.Difficulty => "(v.parameters->>'difficulty')::float8 NULLS LAST, q.key",
        // Versions are numbered by time.
        QuestionOrder.Newest => "q.current_version_id DESC",
        QuestionOrder.Relevance when _query is not null && total <= RankedAtMost => $"ts_rank(q.search_vector, {_query}) DESC, q.key",
        QuestionOrder.Relevance or QuestionOrder.Key => "q.key",
    };

    /// <summary>In the forms of both languages and as written, the words whole or the last one begun.</summary>
    private string QueryOf(TextQuery text)
    {
        var whole = Argument(text.Whole);
        string[] forms = ["simple", "english", "german"];
        var queries = forms.Select(form => $"websearch_to_tsquery('{form}', {whole})").ToList();
        if (text is { Prefix: { } prefix, Head: { } head })
        {
            var (begun, before) = (Argument(prefix), Argument(head));
            queries.AddRange(forms.Select(form => head.Length == 0 ? $"to_tsquery('simple', {begun})" : $"(websearch_to_tsquery('{form}', {before}) && to_tsquery('simple', {begun}))").Distinct(StringComparer.Ordinal));
        }

        return $"({string.Join(" || ", queries)})";
    }

    private string Argument(object value)
    {
        _arguments.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"{{{_arguments.Count - 1}}}");
    }
}
