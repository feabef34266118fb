using System.Data.Common;
using Cat.Web.Shared.Outages;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Cat.Web.Database;

/// <summary>
/// Ends the commands of hurried requests sooner. The command itself, and not the request's token: a component whose work is cancelled is shown as it is, empty, where one whose
/// command has failed is not shown.
/// </summary>
internal sealed class PagePatience(IHttpContextAccessor http, IOptions<DatabaseOptions> options) : DbCommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (http.HttpContext?.Features.Get<HurriedRequest>() is not null) result.CommandTimeout = (int)options.Value.StudentCommandWithin.TotalSeconds;
        return result;
    }
}
