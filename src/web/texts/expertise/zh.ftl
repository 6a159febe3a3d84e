expertise-meant = 这些词语的含义
expertise-more = 了解更多
expertise-also-called = 其他说法
expertise-broader = 上位概念
expertise-narrower = 下位概念
expertise-related = 相关概念
expertise-offers = 涉及该专长的提议
expertise-requests = 涉及该专长的请求
