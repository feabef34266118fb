using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cat.Migrations
{
    /// <inheritdoc />
    public partial class AddDelivery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "break_began_at",
                table: "test_sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "breaks_taken",
                table: "test_sessions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "delivery",
                table: "test_sessions",
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<int>(
                name: "extra_time_percent",
                table: "test_sessions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "is_practice",
                table: "test_sessions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "time_ends_at",
                table: "test_sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "window_ends_at",
                table: "test_sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "delivery",
                table: "test_plans",
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<int>(
                name: "extra_time_percent",
                table: "enrolments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AlterColumn<int>(
                name: "attempts_allowed",
                table: "assignments",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "administered_questions",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "maximum_points",
                table: "administered_questions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "points",
                table: "administered_questions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "steps",
                table: "administered_questions",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "time_ends_at",
                table: "administered_questions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "times_away",
                table: "administered_questions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "display",
                table: "accounts",
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.Sql("UPDATE administered_questions SET kind = 'Given', points = is_correct::int, maximum_points = 1 WHERE answered_at IS NOT NULL;");

            migrationBuilder.CreateIndex(
                name: "ix_test_sessions_time_ends_at_window_ends_at",
                table: "test_sessions",
                columns: new[] { "time_ends_at", "window_ends_at" },
                filter: "finished_at IS NULL AND (time_ends_at IS NOT NULL OR window_ends_at IS NOT NULL)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_test_sessions_time_ends_at_window_ends_at",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "break_began_at",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "breaks_taken",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "delivery",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "extra_time_percent",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "is_practice",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "time_ends_at",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "window_ends_at",
                table: "test_sessions");

            migrationBuilder.DropColumn(
                name: "delivery",
                table: "test_plans");

            migrationBuilder.DropColumn(
                name: "extra_time_percent",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "administered_questions");

            migrationBuilder.DropColumn(
                name: "maximum_points",
                table: "administered_questions");

            migrationBuilder.DropColumn(
                name: "points",
                table: "administered_questions");

            migrationBuilder.DropColumn(
                name: "steps",
                table: "administered_questions");

            migrationBuilder.DropColumn(
                name: "time_ends_at",
                table: "administered_questions");

            migrationBuilder.DropColumn(
                name: "times_away",
                table: "administered_questions");

            migrationBuilder.DropColumn(
                name: "display",
                table: "accounts");

            migrationBuilder.Sql("UPDATE assignments SET attempts_allowed = 20 WHERE attempts_allowed IS NULL;");

            migrationBuilder.AlterColumn<int>(
                name: "attempts_allowed",
                table: "assignments",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true);
        }
    }
}
