using System.Linq.Expressions;
using System.Reflection;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Access;

/// <summary>A public method that acts for somebody, found by its first parameter.</summary>
internal sealed record UseCase(MethodInfo Method)
{
    /// <summary>Methods of one name are told apart by what they are asked about.</summary>
    public string Name
    {
        get
        {
            var owner = Method.DeclaringType!; // a method has a type
            var isOverloaded = owner.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Count(method => method.Name == Method.Name) > 1;
            return isOverloaded ? $"{owner.Name}.{Method.Name}({Method.GetParameters()[1].ParameterType.Name})" : $"{owner.Name}.{Method.Name}";
        }
    }

    public static IReadOnlyList<UseCase> All { get; } =
    [
        .. typeof(Program).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type != typeof(Actor))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetParameters() is [{ } first, ..] && first.ParameterType == typeof(Actor) && !method.IsSpecialName && !typeof(Delegate).IsAssignableFrom(method.DeclaringType))
            .OrderBy(method => method.DeclaringType!.FullName, StringComparer.Ordinal) // a method has a type
            .Select(method => new UseCase(method)),
    ];

    /// <summary>It only reads, by its name.</summary>
    public bool Reads => new[] { "Show", "List", "Find", "Compare", "Replay", "Read", "Preview", "Check", "Export", "Write" }.Any(verb => Method.DeclaringType!.Name.StartsWith(verb, StringComparison.Ordinal)); // a method has a type

    /// <returns>The outcome's error and value; both null where the method returned nothing to judge.</returns>
    public async Task<(Error? Error, object? Value)> CallAsync(IServiceProvider services, Actor actor, IReadOnlyDictionary<Type, object> things)
    {
        await using var scope = services.CreateAsyncScope();
        var target = scope.ServiceProvider.GetService(Method.DeclaringType!) ?? throw new InvalidOperationException($"{Name} is not registered."); // a method has a type
        var result = Method.Invoke(target, [.. Method.GetParameters().Select(parameter => ValueOf(parameter.ParameterType, actor, things))]);
        if (result is Task task)
        {
            await task;
            result = task.GetType().GetProperty("Result")?.GetValue(task);
        }

        var outcome = result ?? throw new InvalidOperationException($"{Name} returns no outcome.");
        var error = (Error?)outcome.GetType().GetProperty(nameof(Outcome<int>.Error))!.GetValue(outcome); // an outcome has it
        return (error, error is null ? outcome.GetType().GetProperty(nameof(Outcome<int>.Value))!.GetValue(outcome) : null); // an outcome has it
    }

    /// <summary>A thing of the school where there is one of the type; else the plainest value.</summary>
    private static object? ValueOf(Type type, Actor actor, IReadOnlyDictionary<Type, object> things)
    {
        if (type == typeof(Actor)) return actor;
        if (type == typeof(CancellationToken)) return CancellationToken.None;
        if (things.TryGetValue(type, out var thing)) return thing;
        if (type == typeof(string)) return "x";
        if (type == typeof(int)) return 1;
        if (Nullable.GetUnderlyingType(type) is not null || typeof(IProgress<double>).IsAssignableFrom(type)) return null;
        if (typeof(Delegate).IsAssignableFrom(type)) return Nothing(type);
        if (type.IsArray) return Array.CreateInstance(type.GetElementType()!, 0); // an array has one
        if (type.IsValueType) return Activator.CreateInstance(type);
        if (type.IsGenericType && type.GetGenericArguments() is [{ } element] && type.IsAssignableFrom(element.MakeArrayType()))
            return things.TryGetValue(element, out var one) ? ArrayOf(element, one) : Array.CreateInstance(element, 0);
        var constructor = type.GetConstructors().Where(candidate => candidate.GetParameters().All(parameter => parameter.ParameterType != type)).MinBy(candidate => candidate.GetParameters().Length)
            ?? throw new InvalidOperationException($"Say in {nameof(UseCaseMatrix)}.{nameof(UseCaseMatrix.Requests)} what to give for a {type.Name}.");
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => ValueOf(parameter.ParameterType, actor, things))]);
    }

    /// <summary>A delegate that does nothing.</summary>
    private static Delegate Nothing(Type type)
    {
        var invoke = type.GetMethod("Invoke")!; // every delegate type has one
        return Expression.Lambda(type, Expression.Default(invoke.ReturnType), invoke.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType))).Compile();
    }

    private static Array ArrayOf(Type element, object value)
    {
        var array = Array.CreateInstance(element, 1);
        array.SetValue(value, 0);
        return array;
    }
}
