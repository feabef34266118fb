using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Http.Metadata;

namespace Cat.Web.Features.Api.Answers;

/// <summary>Looks at the parameters of an address before the operation does: one that nobody knows, or that cannot be read, is said by name.</summary>
internal sealed class ApiQuery : IEndpointFilter
{
    private const int LongestText = 200;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var known = (context.HttpContext.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [])
            .Where(parameter => !request.RouteValues.ContainsKey(parameter.Name)).ToDictionary(parameter => parameter.Name, parameter => parameter.ParameterInfo, StringComparer.Ordinal);
        var errors = new List<ApiFieldProblem>();
        foreach (var (name, values) in request.Query)
        {
            if (!known.TryGetValue(name, out var parameter) || !IsSimple(parameter.ParameterType)) Add(name, "There is no such parameter.");
            else if (values.Count > 1) Add(name, "The parameter is there twice.");
            else if (values.ToString().Length > LongestText) Add(name, $"At most {LongestText} characters.");
            else if (!StorableText.IsStorable(values.ToString())) Add(name, "The text has the character U+0000, which no text here can have.");
            else if (ProblemOf(values.ToString(), parameter) is { } problem) Add(name, problem);
        }

        return errors.Count > 0 ? ApiProblems.CannotBeRead("The address has parameters that cannot be used.", errors) : await next(context);

        void Add(string name, string message) => errors.Add(new ApiFieldProblem { Field = name, Message = message });
    }

    private static bool IsSimple(Type type) => type == typeof(string) || (Nullable.GetUnderlyingType(type) ?? type) is { } plain && (plain.IsEnum || plain == typeof(int) || plain == typeof(Guid) || plain == typeof(bool));

    private static string? ProblemOf(string text, ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(int)) return ProblemOfNumber(text, parameter.GetCustomAttribute<RangeAttribute>());
        if (type == typeof(Guid)) return Guid.TryParse(text, out _) ? null : "An identifier (UUID) is wanted.";
        if (type == typeof(bool)) return bool.TryParse(text, out _) ? null : "“true” or “false” is wanted.";
        if (!type.IsEnum) return null;
        var names = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
        return names.Contains(text, StringComparer.Ordinal) ? null : $"One of {string.Join(", ", names)} is wanted.";
    }

    private static string? ProblemOfNumber(string text, RangeAttribute? range)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (range is { Minimum: int least, Maximum: int most }) return isNumber && number >= least && number <= most ? null : $"A whole number from {least} to {most} is wanted.";
        return isNumber && number >= 1 ? null : "A whole number from 1 on is wanted.";
    }
}
