using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace Cat.Web.Tests.Features.Api;

/// <summary>A client as somebody else would have it: NSwag writes C# from the document alone, Roslyn compiles it, and it is called by the names that the document gives.</summary>
internal sealed class GeneratedClient
{
    /// <summary>What a person would add: what is not set is left out, not sent as null.</summary>
    private const string Settings = """
        namespace Cat.Generated;
        public partial class CatClient
        {
            static partial void UpdateJsonSerializerSettings(System.Text.Json.JsonSerializerOptions settings) =>
                settings.DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull;
        }
        """;

    private readonly Assembly _assembly;
    private readonly object _client;

    private GeneratedClient(Assembly assembly, HttpClient http)
    {
        _assembly = assembly;
        _client = Activator.CreateInstance(TypeOf("CatClient"), http) ?? throw new InvalidOperationException("The client has no constructor for an HTTP client.");
    }

    public static async Task<Assembly> CompileAsync(string document)
    {
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "CatClient",
            UseBaseUrl = false,
            GenerateOptionalParameters = true,
            CSharpGeneratorSettings = { Namespace = "Cat.Generated", JsonLibrary = CSharpJsonLibrary.SystemTextJson, GenerateNullableReferenceTypes = true, GenerateOptionalPropertiesAsNullable = true },
        };
        var code = new CSharpClientGenerator(await OpenApiDocument.FromJsonAsync(document), settings).GenerateFile();
        var references = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll").Select(path => MetadataReference.CreateFromFile(path));
        using var target = new MemoryStream();
        var result = CSharpCompilation.Create("Cat.Generated", [CSharpSyntaxTree.ParseText(code), CSharpSyntaxTree.ParseText(Settings)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(target);
        Assert.Equal([], result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString()));
        target.Position = 0;
        return new AssemblyLoadContext("Cat.Generated").LoadFromStream(target);
    }

    public static GeneratedClient On(Assembly assembly, HttpClient http) => new(assembly, http);

    /// <param name="operation">Its name in the document.</param>
    /// <param name="arguments">By name; "body" is JSON.</param>
    /// <returns>What the client understood of the answer, as JSON; null: nothing came.</returns>
    public async Task<JsonElement?> CallAsync(string operation, params (string Name, object Value)[] arguments)
    {
        var name = $"{char.ToUpperInvariant(operation[0])}{operation[1..]}Async";
        var method = _client.GetType().GetMethods().Where(candidate => candidate.Name == name).MaxBy(candidate => candidate.GetParameters().Length)
            ?? throw new InvalidOperationException($"The client has no {name}.");
        var values = method.GetParameters().Select(parameter =>
        {
            var (_, value) = arguments.FirstOrDefault(argument => argument.Name == parameter.Name);
            if (parameter.ParameterType == typeof(CancellationToken)) return CancellationToken.None;
            if (value is null) return parameter.HasDefaultValue ? parameter.DefaultValue : null;
            if (value is string json && parameter.Name == "body") return JsonSerializer.Deserialize(json, parameter.ParameterType);
            return value is Stream file ? FilesOf(file) : value;
        }).ToArray();
        Assert.All(arguments, argument => Assert.Contains(method.GetParameters(), parameter => parameter.Name == argument.Name));
        try
        {
            var task = (Task)method.Invoke(_client, values)!; // every operation is asynchronous
            await task;
            var result = task.GetType().GetProperty("Result")?.GetValue(task);
            return result is null || result.GetType().Name is "VoidTaskResult" or "FileResponse" ? null : JsonSerializer.SerializeToElement(result, result.GetType());
        }
        catch (Exception exception) when (exception.GetType().GetProperty("Result")?.GetValue(exception) is { } problem)
        {
            throw new RefusedByApi((int)exception.GetType().GetProperty("StatusCode")!.GetValue(exception)!, $"{operation}: {JsonSerializer.Serialize(problem, problem.GetType())}"); // NSwag's exceptions have it
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    /// <returns>The status that the client was refused with.</returns>
    public async Task<int> RefusedAsync(string operation, params (string Name, object Value)[] arguments) =>
        (await Assert.ThrowsAsync<RefusedByApi>(() => CallAsync(operation, arguments))).Status;

    private Array FilesOf(Stream file)
    {
        var type = TypeOf("FileParameter");
        var array = Array.CreateInstance(type, 1);
        array.SetValue(Activator.CreateInstance(type, file, "bank.zip", "application/zip"), 0);
        return array;
    }

    private Type TypeOf(string name) => _assembly.GetType($"Cat.Generated.{name}") ?? throw new InvalidOperationException($"The client has no {name}.");
}

/// <summary>The generated client threw its exception, with the problem that it understood.</summary>
internal sealed class RefusedByApi(int status, string message) : Exception(message)
{
    public int Status => status;
}
