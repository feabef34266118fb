using System.Text;
using System.Text.Json;
using Cat.Data;
using Cat.Web.Tests.Access;
using Cat.Web.Tests.Features.Accounts;
using Cat.Web.Tests.Features.ItemBanks.Import;

namespace Cat.Web.Tests.Features.Api;

/// <summary>The OpenAPI document and the application say the same, from both ends.</summary>
[Collection<WholePages>]
public sealed class ContractTests(WholeApplication application)
{
    private const string NumericQuestion = """{"key":"made-1","type":"numeric","status":"draft","format":"markdown","stem":"What is $1 + 1$?","numericAnswer":"2","concepts":["CONCEPT"],"choices":[],"lines":[],"blanks":[],"units":[],"acceptedTexts":[],"credit":"allOrNothing"}""";

    [Fact]
    public async Task Document_HasEveryOperation_CompletelyDescribed()
    {
        using var document = JsonDocument.Parse(await DocumentAsync());
        Assert.StartsWith("3.1.", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var check = new DocumentCheck(document.RootElement);
        Assert.Equal(
            MappedOperation.All(application.Services).Select(operation => $"{operation.Id} {operation.Method} {operation.Path}").Order(StringComparer.Ordinal),
            check.Operations.Select(operation => $"{operation.Id} {operation.Method} {operation.Path}").Order(StringComparer.Ordinal));
        var faults = new List<string>();
        foreach (var (id, _, _, operation) in check.Operations)
        {
            if (TextOf(operation, "summary").Length < 5) faults.Add($"{id} has no summary");
            if (!operation.TryGetProperty("security", out var security) || security.GetArrayLength() != 1) faults.Add($"{id} names no key");
            foreach (var status in new[] { "400", "401", "403", "404", "429" }.Where(status => !operation.GetProperty("responses").TryGetProperty(status, out _))) faults.Add($"{id} has no {status}");
            if (!operation.GetProperty("responses").EnumerateObject().Any(response => response.Name[0] == '2')) faults.Add($"{id} never succeeds");
            if (operation.TryGetProperty("parameters", out var parameters))
                faults.AddRange(parameters.EnumerateArray().Where(parameter => TextOf(parameter, "description").Length < 3).Select(parameter => $"{id} does not explain {TextOf(parameter, "name")}"));
        }

        // Whatever has pages lets the program say how large they are, and names the bounds.
        foreach (var (id, _, _, operation) in check.Operations)
        {
            var parameters = operation.TryGetProperty("parameters", out var some) ? some.EnumerateArray().ToDictionary(parameter => TextOf(parameter, "name"), parameter => parameter.GetProperty("schema")) : [];
            if (parameters.ContainsKey("page") != parameters.TryGetValue("pageSize", out var size)) faults.Add($"{id} has one of page and pageSize only");
            else if (size.ValueKind == JsonValueKind.Object && (size.GetProperty("minimum").GetInt32(), size.GetProperty("maximum").GetInt32()) != (1, 200)) faults.Add($"{id} does not bound pageSize");
        }

        foreach (var schema in document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject().Where(schema => schema.Value.TryGetProperty("properties", out _)))
        {
            if (TextOf(schema.Value, "description").Length < 5) faults.Add($"{schema.Name} is not explained");
            faults.AddRange(schema.Value.GetProperty("properties").EnumerateObject().Where(member => !member.Value.TryGetProperty("$ref", out _) && !member.Value.TryGetProperty("oneOf", out _) && TextOf(member.Value, "description").Length < 3)
                .Select(member => $"{schema.Name}.{member.Name} is not explained"));
        }

        Assert.Equal([], faults);
    }

    [Fact]
    public async Task GeneratedClient_RunsThroughEveryOperation_AndEveryAnswerIsAsTheDocumentSays()
    {
        var text = await DocumentAsync();
        using var document = JsonDocument.Parse(text);
        var check = new DocumentCheck(document.RootElement);
        using var recorder = new AnswerRecorder(check);
        using var adminRecorder = new AnswerRecorder(check);
        using var strangerRecorder = new AnswerRecorder(check);
        var assembly = await GeneratedClient.CompileAsync(text);
        var school = await GuardedSchool.StoreAsync(application);
        using var teacherHttp = application.Client((await application.StoreKeyAsync(school.Accounts[Persons.Owner].Id, KeyedClient.EveryScope)).Secret, recorder);
        using var adminHttp = application.Client((await application.StoreKeyAsync(school.Accounts[Persons.Admin].Id, KeyedClient.EveryScope)).Secret, adminRecorder);
        using var strangerHttp = application.Client(null, strangerRecorder);
        var teacher = GeneratedClient.On(assembly, teacherHttp);
        var admin = GeneratedClient.On(assembly, adminHttp);

        await UseBanksAsync(admin, school);
        await ImportAsync(admin);
        await TeachAsync(teacher, school);
        await ReadResultsAsync(teacher, school);
        Assert.Equal(200, Of(Of(await teacher.CallAsync("getSession", ("sessionId", school.Finished.Value), ("pageSize", 200)), "questions"), "pageSize").GetInt32());
        await ReadInPagesOfOneAsync(admin, ("listBanks", "", default), ("listImports", "", default), ("listQuestions", "bankId", ((ItemBankId)school.Things[typeof(ItemBankId)]).Value));
        var (classroom, assignment) = (((ClassroomId)school.Things[typeof(ClassroomId)]).Value, ((AssignmentId)school.Things[typeof(AssignmentId)]).Value);
        await ReadInPagesOfOneAsync(
            teacher, ("listClasses", "", default), ("listTests", "", default), ("listStudents", "classId", classroom), ("listAssignments", "classId", classroom), ("listSessions", "assignmentId", assignment), ("listResults", "assignmentId", assignment));
        Assert.Equal(401, await GeneratedClient.On(assembly, strangerHttp).RefusedAsync("listClasses"));

        var seen = recorder.Seen.Concat(adminRecorder.Seen).ToList();
        Assert.Equal([], recorder.Faults.Concat(adminRecorder.Faults).Concat(strangerRecorder.Faults));
        Assert.Equal([], check.Operations.Select(operation => operation.Id).Except(seen.Where(answer => answer.Status < 300).Select(answer => answer.Operation)).Order(StringComparer.Ordinal));
        Assert.Superset(new HashSet<int> { 400, 404, 409, 422 }, seen.Select(answer => answer.Status).ToHashSet());
    }

    /// <summary>Every operation that has pages, with one of size 1: the list is the same, only cut otherwise.</summary>
    private static async Task ReadInPagesOfOneAsync(GeneratedClient client, params (string Operation, string Place, Guid Id)[] lists)
    {
        foreach (var (operation, place, id) in lists)
        {
            (string, object)[] path = place.Length > 0 ? [(place, id)] : [];
            var usual = await client.CallAsync(operation, path);
            var small = await client.CallAsync(operation, [.. path, ("pageSize", 1)]);
            var total = Of(usual, "total").GetInt32();
            Assert.Equal((total, 1, Math.Max(1, total)), (Of(small, "total").GetInt32(), Of(small, "pageSize").GetInt32(), Of(small, "pageCount").GetInt32()));
            Assert.Equal(Math.Min(1, total), Of(small, "items").GetArrayLength());
            Assert.Equal(400, await client.RefusedAsync(operation, [.. path, ("pageSize", 201)]));
        }
    }

    private static async Task UseBanksAsync(GeneratedClient admin, GuardedSchool school)
    {
        var bank = ((ItemBankId)school.Things[typeof(ItemBankId)]).Value;
        Assert.Equal("Admin", Of(await admin.CallAsync("getKey"), "role").GetString());
        Assert.NotEmpty(Of(await admin.CallAsync("listBanks", ("page", 1)), "items").EnumerateArray());
        var concept = Of(await admin.CallAsync("getBank", ("bankId", bank)), "concepts")[0].GetProperty("id").GetGuid();
        Assert.Equal(12, Of(await admin.CallAsync("listQuestions", ("bankId", bank)), "total").GetInt32());
        Assert.Equal(1, Of(await admin.CallAsync("listQuestions", ("bankId", bank), ("search", "q003")), "total").GetInt32());
        Assert.Equal(404, await admin.RefusedAsync("listQuestions", ("bankId", bank), ("page", 7)));
        Assert.Equal(400, await admin.RefusedAsync("listQuestions", ("bankId", bank), ("search", new string('x', 500))));

        var body = NumericQuestion.Replace("CONCEPT", concept.ToString(), StringComparison.Ordinal);
        var made = Of(await admin.CallAsync("createQuestion", ("bankId", bank), ("body", body)), "id").GetGuid();
        Assert.Equal(409, await admin.RefusedAsync("createQuestion", ("bankId", bank), ("body", body)));
        Assert.Equal(422, await admin.RefusedAsync("createQuestion", ("bankId", bank), ("body", body.Replace("made-1", "made-2", StringComparison.Ordinal).Replace("\"2\"", "\"two\"", StringComparison.Ordinal))));
        var read = await admin.CallAsync("getQuestion", ("questionId", made));
        Assert.Equal(("made-1", 1, "2", concept), (Of(read, "key").GetString(), Of(read, "version").GetInt32(), Of(read, "numericAnswer").GetString(), Of(read, "concepts")[0].GetGuid()));
        var changed = body.Replace("\"key\":\"made-1\"", "\"version\":1", StringComparison.Ordinal).Replace("1 + 1", "1 + 1 + 0", StringComparison.Ordinal);
        Assert.Equal(2, Of(await admin.CallAsync("saveQuestion", ("questionId", made), ("body", changed)), "version").GetInt32());
        Assert.Equal(409, await admin.RefusedAsync("saveQuestion", ("questionId", made), ("body", changed)));
        await admin.CallAsync("changeQuestionStatus", ("questionId", made), ("body", """{"status":"review"}"""));
        Assert.Equal("review", Of(await admin.CallAsync("getQuestion", ("questionId", made)), "status").GetString(), ignoreCase: true);
        await admin.CallAsync("exportBank", ("bankId", bank), ("format", "json"));
        Assert.Equal(422, await admin.RefusedAsync("exportBank", ("bankId", bank), ("format", "stone-tablet")));
    }

    private static async Task ImportAsync(GeneratedClient admin)
    {
        var files = ImportTrial.GoodFiles().ToDictionary(file => file.Key, file => file.Value.Replace("small,Small bank", $"made-{Guid.NewGuid():N},Made by a program", StringComparison.Ordinal));
        var zip = ImportTrial.Zip(files.Select(file => (file.Key, Encoding.UTF8.GetBytes(file.Value))));
        using var first = new MemoryStream(zip);
        var import = Of(await admin.CallAsync("uploadBank", ("files", first)), "id").GetGuid();
        var checkedImport = await ReachAsync(admin, import, "previewed");
        Assert.Equal((2, 0), (Of(checkedImport, "preview").GetProperty("newQuestions").GetInt32(), Of(checkedImport, "preview").GetProperty("errorCount").GetInt32()));
        await admin.CallAsync("confirmImport", ("importId", import));
        var stored = await ReachAsync(admin, import, "done");
        Assert.Equal(2, Of(await admin.CallAsync("listQuestions", ("bankId", Of(stored, "bankId").GetGuid())), "total").GetInt32());
        Assert.Equal(409, await admin.RefusedAsync("confirmImport", ("importId", import)));
        await admin.CallAsync("undoImport", ("importId", import));
        Assert.Equal(409, await admin.RefusedAsync("undoImport", ("importId", import)));

        using var second = new MemoryStream(zip);
        var unwanted = Of(await admin.CallAsync("uploadBank", ("files", second)), "id").GetGuid();
        await ReachAsync(admin, unwanted, "previewed");
        await admin.CallAsync("cancelImport", ("importId", unwanted));
        await ReachAsync(admin, unwanted, "cancelled");
        Assert.True(Of(await admin.CallAsync("listImports"), "total").GetInt32() >= 2);
    }

    private static async Task<JsonElement?> ReachAsync(GeneratedClient admin, Guid import, string status)
    {
        // Far below the limit of requests of a key; the worker takes milliseconds.
        for (var turn = 0; turn < 100; turn++)
        {
            var state = await admin.CallAsync("getImport", ("importId", import));
            if (WordOf(Of(state, "status")) == status) return state;
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        throw new InvalidOperationException($"The import never came to be {status}.");
    }

    private static async Task TeachAsync(GeneratedClient teacher, GuardedSchool school)
    {
        var (classroom, test) = (((ClassroomId)school.Things[typeof(ClassroomId)]).Value, ((TestPlanId)school.Things[typeof(TestPlanId)]).Value);
        Assert.Equal(1, Of(await teacher.CallAsync("listClasses", ("search", GuardedSchool.Mark)), "total").GetInt32());
        Assert.Equal(2, Of(await teacher.CallAsync("getClass", ("classId", classroom)), "students").GetInt32());
        Assert.Equal(2, Of(await teacher.CallAsync("listStudents", ("classId", classroom)), "total").GetInt32());

        var made = Of(await teacher.CallAsync("createClass", ("body", """{"name":"Made by a program"}""")), "id").GetGuid();
        Assert.Equal(422, await teacher.RefusedAsync("createClass", ("body", """{"name":" "}""")));
        var enrolled = Of(await teacher.CallAsync("enrolStudent", ("classId", made), ("body", $$"""{"userName":"{{school.Accounts[Persons.OtherStudent].UserName}}"}""")), "id").GetGuid();
        Assert.Equal(school.Accounts[Persons.OtherStudent].Id, enrolled);
        Assert.Equal(422, await teacher.RefusedAsync("enrolStudent", ("classId", made), ("body", """{"userName":"nobody of this name"}""")));

        Assert.Contains(Of(await teacher.CallAsync("listTests"), "items").EnumerateArray(), row => row.GetProperty("id").GetGuid() == test);
        Assert.Equal(3, Of(await teacher.CallAsync("getTest", ("testId", test)), "maximumQuestions").GetInt32());
        var given = Of(await teacher.CallAsync("giveTest", ("classId", made), ("body", $$"""{"testId":"{{test}}","audience":"wholeClass","attemptsAllowed":2,"groups":[],"students":[]}""")), "id").GetGuid();
        Assert.Equal(422, await teacher.RefusedAsync("giveTest", ("classId", made), ("body", $$"""{"testId":"{{test}}","audience":"wholeClass","attemptsAllowed":99,"groups":[],"students":[]}""")));
        Assert.Equal(made, Of(await teacher.CallAsync("getAssignment", ("assignmentId", given)), "classId").GetGuid());
        Assert.Equal(given, Of(await teacher.CallAsync("listAssignments", ("classId", made)), "items")[0].GetProperty("id").GetGuid());
        await teacher.CallAsync("withdrawStudent", ("classId", made), ("studentId", enrolled));
        Assert.Equal(0, Of(await teacher.CallAsync("listStudents", ("classId", made)), "total").GetInt32());
        Assert.Equal(404, await teacher.RefusedAsync("getClass", ("classId", Guid.NewGuid())));
    }

    private static async Task ReadResultsAsync(GeneratedClient teacher, GuardedSchool school)
    {
        var assignment = ((AssignmentId)school.Things[typeof(AssignmentId)]).Value;
        var sessions = Of(await teacher.CallAsync("listSessions", ("assignmentId", assignment)), "items").EnumerateArray().ToList();
        Assert.Equal(["finished", "notStarted"], sessions.Select(row => WordOf(row.GetProperty("state"))).Order(StringComparer.Ordinal));
        var results = Of(await teacher.CallAsync("listResults", ("assignmentId", assignment)), "items").EnumerateArray().ToList();
        var ability = results.Single(row => row.GetProperty("studentId").GetGuid() == school.Accounts[Persons.OwnStudent].Id).GetProperty("ability");
        var (score, error) = (ability.GetProperty("score").GetDouble(), ability.GetProperty("standardError").GetDouble());
        // By hand: 1.96 standard errors to either side.
        Assert.Equal(score - (1.959964 * error), ability.GetProperty("intervalFrom").GetDouble(), 1e-3);
        Assert.Equal(score + (1.959964 * error), ability.GetProperty("intervalTo").GetDouble(), 1e-3);
        Assert.Equal(JsonValueKind.Null, results.Single(row => row.GetProperty("studentId").GetGuid() == school.Accounts[Persons.Classmate].Id).GetProperty("ability").ValueKind);

        var session = await teacher.CallAsync("getSession", ("sessionId", school.Finished.Value));
        Assert.Equal(score, Of(session, "ability").GetProperty("score").GetDouble());
        Assert.Equal(3, Of(session, "questions").GetProperty("items").GetArrayLength());
        Assert.Equal(3, Of(session, "concepts")[0].GetProperty("answered").GetInt32());
        Assert.Equal(1, Of(await teacher.CallAsync("getConcepts", ("assignmentId", assignment)), "concepts").GetArrayLength());
    }

    private static JsonElement Of(JsonElement? answer, string member) => (answer ?? throw new InvalidOperationException("Nothing came.")).GetProperty(member);

    /// <summary>NSwag's enums are C# enums, with names of its own making.</summary>
    private static string WordOf(JsonElement value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string TextOf(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    private async Task<string> DocumentAsync()
    {
        using var http = application.Client(null);
        return await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
    }
}
